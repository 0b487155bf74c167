import { pageRequest } from "../../src/contract/documented-values.ts";
import { json } from "../honest-server.ts";
import { html, isCreate, isWritten, letsIn, type Mutant, problem, rewrites, says } from "./mutant.ts";

/** Servers that let in, or refuse, what they must not. */
export const refusalMutants: readonly Mutant[] = [
  letsIn("also knows a sibling model", ["refuse-model"], isWritten("model", "seedance-2.0-text-to-video")),
  letsIn("takes null for a prompt", ["refuse-prompt"], isWritten("prompt", null)),
  letsIn("ignores images", ["refuse-media-inputs"], isWritten("image_urls", ["https://media.example/frog.png"])),
  letsIn("makes videos of 1e9 seconds", ["refuse-duration"], isWritten("duration", 1e9)),
  letsIn("reads a number in a string", ["refuse-duration"], isWritten("duration", "8")),
  letsIn("also makes 1080p", ["refuse-quality"], isWritten("quality", "1080p")),
  letsIn("also makes 2:3", ["refuse-aspect-ratio"], isWritten("aspect_ratio", "2:3")),
  letsIn("reads a boolean in a string", ["refuse-generate-audio"], isWritten("generate_audio", "true")),
  letsIn("takes a word for the content filter", ["refuse-content-filter"], isWritten("content_filter", "false")),
  letsIn("takes null for model_params", ["refuse-model-params"], isWritten("model_params", null)),
  letsIn("takes 1 for a boolean", ["refuse-web-search"], isWritten("model_params", { web_search: 1 })),
  letsIn("takes a path for a callback_url", ["refuse-callback-url"], isWritten("callback_url", "/done")),
  letsIn("calls back by FTP", ["refuse-callback-scheme"], isWritten("callback_url", "ftp://hooks.example/done")),
  letsIn(
    "knows no limit for a callback_url",
    ["refuse-callback-length"],
    ({ body }) =>
      /^https:\/\/hooks\.example\/a{4074}$/.test(String(body.callback_url)) && body.prompt === pageRequest.prompt,
  ),
  letsIn(
    "calls back to 172.31.255.255",
    ["refuse-callback-private"],
    isWritten("callback_url", "https://172.31.255.255/done"),
  ),
  letsIn("ignores an unknown field", ["refuse-unknown-fields"], isWritten("seed", 1)),
  letsIn("loses __proto__", ["refuse-unknown-fields"], ({ text }) => text.includes('"A paper boat","__proto__"')),
  letsIn(
    "takes nothing for a body",
    ["refuse-empty-body"],
    (seen, server) => isCreate(seen, server) && seen.text === "",
  ),
  letsIn("takes the first of an array", ["refuse-other-json"], ({ text }) => text.startsWith('[{"model"')),
  says(
    { fault: "answers null with a 500", breaks: ["refuse-other-json"] },
    ({ text }) => text === "null",
    () => json(500, { error: { code: "internal_error", message: "Internal server error", type: "api_error" } }),
  ),
  says(
    { fault: "answers a quality that it does not know with an HTML page", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => html(400),
  ),
  says({ fault: "answers a refusal without a type", breaks: ["refuse-quality"] }, isWritten("quality", "1080p"), () =>
    json(400, { error: { code: "invalid_request", message: "No." } }),
  ),
  says({ fault: "answers a refusal as a problem", breaks: ["refuse-quality"] }, isWritten("quality", "1080p"), () =>
    problem(400),
  ),
  says(
    { fault: "answers a refusal as a problem that it calls JSON", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => problem(400, "application/json"),
  ),
  says(
    { fault: "answers a refusal with a message for an error", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => json(400, { error: "Use 480p or 720p." }),
  ),
  says(
    { fault: "answers a refusal with a list of errors", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => json(400, { errors: [{ code: "invalid_request", message: "No.", type: "invalid_request_error" }] }),
  ),
  says(
    { fault: "answers a refusal without the envelope", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => json(400, { code: "invalid_request", message: "No.", type: "invalid_request_error" }),
  ),
  rewrites(
    { fault: "calls the JSON of a refusal text", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    (text) => new Response(text, { status: 400, headers: { "content-type": "text/plain" } }),
  ),
  says(
    { fault: "answers malformed JSON as a problem", breaks: ["http-malformed-json"] },
    ({ text }) => text === '{"model":',
    () => problem(400),
  ),
  letsIn("reads a trailing comma", ["refuse-malformed-json"], ({ text }) => text === '{"model":"a",}'),
  says(
    { fault: "answers malformed JSON with an HTML page", breaks: ["http-malformed-json"] },
    ({ text }) => text === '{"model":',
    () => html(400),
  ),
  says(
    { fault: "has a code of its own for a refused create", breaks: ["refuse-as-documented"] },
    ({ body }) => body.prompt === pageRequest.prompt && body.model === undefined && Object.keys(body).length === 1,
    () => json(400, { error: { code: 400, message: "model is missing", type: "invalid_request_error" } }),
  ),
  says({ fault: "names no field", breaks: ["message-names-field"] }, isWritten("quality", "4k"), () =>
    json(400, { error: { code: "invalid_request", message: "Use 480p or 720p.", type: "invalid_request_error" } }),
  ),
  says({ fault: "names no rule", breaks: ["message-names-rule"] }, isWritten("quality", "4k"), () =>
    json(400, { error: { code: "invalid_request", message: "quality is bad.", type: "invalid_request_error" } }),
  ),
  letsIn(
    "reads any idempotency key",
    ["idempotency-key-malformed"],
    ({ headers }) => headers.get("idempotency-key") === "a".repeat(97),
  ),
];
