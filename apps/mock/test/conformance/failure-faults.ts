import { editFailures } from "./edits.ts";
import type { Fault, SeenAnswer } from "./faulty-mock.ts";

type Body = Record<string, unknown>;
type FailureFault = readonly [
  what: string,
  rule: string,
  change: (answer: SeenAnswer, error: Body) => Partial<SeenAnswer>,
];

const envelope = (error: unknown): Partial<SeenAnswer> => ({ text: JSON.stringify({ error }) });

/** What can be wrong with every documented failure. */
const failureFaults: readonly FailureFault[] = [
  ["with a code of its own", "E2", (_, error) => envelope({ ...error, code: "oops" })],
  ["with the type of another row", "E2", (_, error) => envelope({ ...error, type: "server_error" })],
  ["without a message", "E1", (_, { code, type }) => envelope({ code, type })],
  ["with null as its code", "E1", (_, error) => envelope({ ...error, code: null })],
  ["with a text as its error", "E1", () => envelope("No.")],
  ["without the envelope", "E1", (_, error) => ({ text: JSON.stringify(error) })],
];

const rows = [
  ["POST", "prefer-create-errors", [400, 401, 402, 403, 429, 500]],
  ["GET", "prefer-read-errors", [400, 401, 402, 403, 404, 429, 500]],
] as const;

const html = { text: "<html>No.</html>", headers: { "content-type": "text/html" } };
const asText = ({ text }: SeenAnswer): Partial<SeenAnswer> => ({ text, headers: { "content-type": "text/plain" } });
const retryAfter =
  (value: string) =>
  ({ headers }: SeenAnswer) => ({ headers: { ...headers, "retry-after": value } });

/** Failures in another form than the documented one. */
export const failureFaultTable: readonly Fault[] = [
  ...rows.flatMap(([method, check, statuses]) =>
    statuses.flatMap((status) =>
      failureFaults.map(([what, rule, change]) => failing(method, status, what, rule, [check], change)),
    ),
  ),
  ...rows.flatMap(([method, check]) => [
    failing(method, 401, "with 403", "E2", [`auth-${method === "GET" ? "read" : "create"}-no-token`], () => ({
      status: 403,
    })),
    failing(method, 401, "as a page", "E1", [`auth-${method === "GET" ? "read" : "create"}-no-token`], () => html),
    failing(method, 401, "as text", "E1", [`auth-${method === "GET" ? "read" : "create"}-no-token`], asText),
    failing(method, 401, "without a body", "E1", [`auth-${method === "GET" ? "read" : "create"}-no-token`], () => ({
      text: "",
    })),
    failing(method, 429, "with Retry-After: soon", "E3", [check], retryAfter("soon")),
    failing(method, 429, "with Retry-After: 1.5", "E3", [check], retryAfter("1.5")),
    failing(method, 429, "with Retry-After: -1", "E3", [check], retryAfter("-1")),
  ]),
  failing(
    "GET",
    400,
    "that does not name its parameter",
    "E2",
    ["read-malformed-id"],
    (_, { param: _param, ...error }) => envelope(error),
  ),
  failing("GET", 400, "that names another parameter", "E2", ["read-malformed-id"], (_, error) =>
    envelope({ ...error, param: "id" }),
  ),
  failing("GET", 400, "as an unknown id", "E2", ["read-malformed-id"], () => ({ status: 404 })),
  failing("GET", 404, "as a task that is gone", "E2", ["read-unknown-id"], () => ({ status: 410 })),
  failing("GET", 404, "as a page", "E1", ["read-unknown-id"], () => html),
  failing("GET", 404, "with the code of a create", "E2", ["read-unknown-id"], (_, error) =>
    envelope({ ...error, code: "not_found" }),
  ),
  failing("POST", 400, "with 422", "E2", ["refuse-duration", "refuse-as-documented"], () => ({ status: 422 })),
  failing("POST", 400, "with 500", "E2", ["refuse-model", "refuse-other-json"], () => ({ status: 500 })),
  failing("POST", 400, "without a type", "E1", ["refuse-quality"], (_, { code, message }) =>
    envelope({ code, message }),
  ),
  failing("POST", 400, "with a list as its message", "E1", ["refuse-quality"], (_, error) =>
    envelope({ ...error, message: [] }),
  ),
  failing("POST", 400, "with a number as its type", "E2", ["refuse-quality"], (_, error) =>
    envelope({ ...error, type: 400 }),
  ),
  failing("POST", 400, "with a number as its parameter", "E1", ["refuse-quality"], (_, error) =>
    envelope({ ...error, param: 1 }),
  ),
  failing("POST", 400, "with a number as its suggestion", "E1", ["refuse-quality"], (_, error) =>
    envelope({ ...error, fallback_suggestion: 1 }),
  ),
  failing("POST", 400, "without saying what is wrong", "E3", ["message-names-field"], (_, error) =>
    envelope({ ...error, message: "No." }),
  ),
  failing("GET", 404, "for an unknown path without the envelope", "E1", ["http-unknown-path"], () => ({ text: "{}" })),
  failing("POST", 415, "as a bad request", "E1", ["http-content-type"], () => ({ status: 400 })),
  failing("POST", 413, "as a page", "E1", ["http-body-limit"], () => html),
];

function failing(
  method: "GET" | "POST",
  status: number,
  what: string,
  rule: string,
  checks: readonly string[],
  change: FailureFault[2],
): Fault {
  const operation = method === "GET" ? "read" : "create";
  return {
    fault: `answers ${status} to a ${operation}, ${what}`,
    rule,
    checks,
    edit: editFailures(method, status, change),
  };
}
