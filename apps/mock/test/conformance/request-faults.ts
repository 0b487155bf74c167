import { type Fault, parseObject, type SeenRequest } from "./faulty-mock.ts";

const valid = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" };

/** Requests that a mock must refuse, with the field that it does not look at. */
const acceptedFields = [
  ["model", "C1", "refuse-model"],
  ["prompt", "C2", "refuse-prompt"],
  ["duration", "C4", "refuse-duration"],
  ["quality", "C5", "refuse-quality"],
  ["aspect_ratio", "C6", "refuse-aspect-ratio"],
  ["generate_audio", "C7", "refuse-generate-audio"],
  ["model_params", "C8", "refuse-model-params"],
  ["model_params", "C9", "refuse-web-search"],
  ["callback_url", "C10", "refuse-callback-url"],
  ["callback_url", "K2", "refuse-callback-scheme"],
  ["callback_url", "K2", "refuse-callback-length"],
  ["callback_url", "K2", "refuse-callback-private"],
  ["content_filter", "C13", "refuse-content-filter"],
] as const;

/** Valid values that a mock refuses, each with the rule that allows them. */
const refusedValues: readonly (readonly [
  what: string,
  rule: string,
  check: string,
  has: (seen: SeenRequest) => boolean,
])[] = [
  ["3:4", "C6", "create-every-option", ({ body }) => body.aspect_ratio === "3:4"],
  ["15 seconds", "C4", "create-every-option", ({ body }) => body.duration === 15],
  ["no content filter", "C13", "create-every-option", ({ body }) => body.content_filter === false],
  ["a web search", "C9", "create-every-option", ({ text }) => text.includes('"web_search":true')],
  ["other extension parameters", "C8", "create-every-option", ({ text }) => text.includes("never_described")],
  ["a long prompt", "C2", "create-long-prompt", ({ body }) => String(body.prompt).length > 500],
  ["a callback", "C10", "create-callback-url", ({ text }) => text.includes("done=1")],
  ["a URL of 2,048 characters", "K2", "create-callback-url", ({ body }) => String(body.callback_url).length === 2_048],
  ["a good Idempotency-Key", "E4", "idempotency-key-accepted", ({ headers }) => headers.has("idempotency-key")],
];

/** Mocks that accept or refuse what they must not. */
export const requestFaults: readonly Fault[] = [
  ...acceptedFields.map(([field, rule, check]) =>
    accepting(`does not look at ${field} (${check})`, rule, check, (seen) => {
      const { [field]: _field, ...rest } = parseObject(seen.text);
      return {
        text: JSON.stringify({ ...valid, ...rest, ...(field in valid && { [field]: valid[field as "model"] }) }),
      };
    }),
  ),
  ...["refuse-media-inputs", "refuse-unknown-fields"].map((check) =>
    accepting(`ignores fields that it does not know (${check})`, "C14", check, ({ body }) =>
      "model" in body ? { text: JSON.stringify(valid) } : undefined,
    ),
  ),
  ...["refuse-empty-body", "refuse-other-json", "refuse-malformed-json"].map((check) =>
    accepting(`does not read the body (${check})`, "C0", check, () => ({ text: JSON.stringify(valid) })),
  ),
  ...["create-no-token", "create-wrong-scheme", "create-empty-token", "read-no-token", "read-wrong-scheme"].map(
    (name) => lettingIn(`auth-${name}`),
  ),
  accepting("takes any Idempotency-Key", "E4", "idempotency-key-malformed", ({ headers }) => ({
    headers: withoutHeader(headers, "idempotency-key"),
  })),
  accepting("takes any content type", "E1", "http-content-type", ({ headers }) => ({
    headers: withHeader(headers, "content-type", "application/json"),
  })),
  ...refusedValues.map(
    ([what, rule, check, has]): Fault => ({
      fault: `refuses ${what}`,
      rule,
      checks: [check],
      replace: (seen) =>
        has(seen) ? { headers: withoutHeader(seen.headers, "idempotency-key"), text: "{}" } : undefined,
    }),
  ),
];

function accepting(fault: string, rule: string, check: string, replace: NonNullable<Fault["replace"]>): Fault {
  return { fault, rule, checks: [check], replace };
}

/** A read of a task that does not exist is a 404, so the answer is made. */
function lettingIn(check: string): Fault {
  const task = JSON.stringify({ id: "task-unified-1774857405-abc123", status: "pending" });
  const isIn = ({ headers }: SeenRequest): boolean => /^bearer\s+\S/i.test(headers.get("authorization") ?? "");
  return {
    fault: `lets everybody in (${check})`,
    rule: "C0",
    checks: [check],
    edit: (answer, seen) => (isIn(seen) ? undefined : { ...answer, status: 200, text: task }),
  };
}

function withHeader(headers: Headers, name: string, value: string): Headers {
  const changed = new Headers(headers);
  changed.set(name, value);
  return changed;
}

function withoutHeader(headers: Headers, name: string): Headers {
  const changed = new Headers(headers);
  changed.delete(name);
  return changed;
}
