import { pageRequest } from "../../src/contract/documented-values.ts";
import { createJsonResponse } from "../honest-server.ts";
import {
  acceptInstead,
  answerInstead,
  createHtmlPage,
  createProblem,
  isCreate,
  isWritten,
  type Mutant,
  rewriteText,
} from "./mutant.ts";

/** Servers that accept or refuse what they must not. */
export const refusalMutants: readonly Mutant[] = [
  acceptInstead("accepts a sibling model", ["refuse-model"], isWritten("model", "seedance-2.0-text-to-video")),
  acceptInstead("accepts null as a prompt", ["refuse-prompt"], isWritten("prompt", null)),
  acceptInstead("ignores images", ["refuse-media-inputs"], isWritten("image_urls", ["https://media.example/frog.png"])),
  acceptInstead("accepts 1e9 seconds", ["refuse-duration"], isWritten("duration", 1e9)),
  acceptInstead("accepts a number in a string", ["refuse-duration"], isWritten("duration", "8")),
  acceptInstead("accepts 1080p", ["refuse-quality"], isWritten("quality", "1080p")),
  acceptInstead("accepts 2:3", ["refuse-aspect-ratio"], isWritten("aspect_ratio", "2:3")),
  acceptInstead("accepts a boolean in a string", ["refuse-generate-audio"], isWritten("generate_audio", "true")),
  acceptInstead("accepts a string as content_filter", ["refuse-content-filter"], isWritten("content_filter", "false")),
  acceptInstead("accepts null as model_params", ["refuse-model-params"], isWritten("model_params", null)),
  acceptInstead("accepts 1 as a boolean", ["refuse-web-search"], isWritten("model_params", { web_search: 1 })),
  acceptInstead("accepts a path as callback_url", ["refuse-callback-url"], isWritten("callback_url", "/done")),
  acceptInstead(
    "accepts an FTP callback",
    ["refuse-callback-scheme"],
    isWritten("callback_url", "ftp://hooks.example/done"),
  ),
  acceptInstead(
    "does not limit the length of a callback_url",
    ["refuse-callback-length"],
    ({ body }) =>
      /^https:\/\/hooks\.example\/a{4074}$/.test(String(body.callback_url)) && body.prompt === pageRequest.prompt,
  ),
  acceptInstead(
    "accepts the callback address 172.31.255.255",
    ["refuse-callback-private"],
    isWritten("callback_url", "https://172.31.255.255/done"),
  ),
  acceptInstead("ignores an unknown field", ["refuse-unknown-fields"], isWritten("seed", 1)),
  acceptInstead("ignores a field __proto__", ["refuse-unknown-fields"], ({ text }) =>
    text.includes('"A paper boat","__proto__"'),
  ),
  acceptInstead(
    "accepts an empty body",
    ["refuse-empty-body"],
    (seen, server) => isCreate(seen, server) && seen.text === "",
  ),
  acceptInstead("accepts an array", ["refuse-other-json"], ({ text }) => text.startsWith('[{"model"')),
  answerInstead(
    { fault: "answers null with a 500", breaks: ["refuse-other-json"] },
    ({ text }) => text === "null",
    () =>
      createJsonResponse(500, {
        error: { code: "internal_error", message: "Internal server error", type: "api_error" },
      }),
  ),
  answerInstead(
    { fault: "answers an unknown quality with an HTML page", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => createHtmlPage(400),
  ),
  answerInstead(
    { fault: "answers a refusal without a type", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => createJsonResponse(400, { error: { code: "invalid_request", message: "No." } }),
  ),
  answerInstead(
    { fault: "answers a refusal as a problem", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => createProblem(400),
  ),
  answerInstead(
    { fault: "answers a refusal as a problem that it calls JSON", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => createProblem(400, "application/json"),
  ),
  answerInstead(
    { fault: "answers a refusal with a text as its error", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => createJsonResponse(400, { error: "Use 480p or 720p." }),
  ),
  answerInstead(
    { fault: "answers a refusal with a list of errors", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () =>
      createJsonResponse(400, { errors: [{ code: "invalid_request", message: "No.", type: "invalid_request_error" }] }),
  ),
  answerInstead(
    { fault: "answers a refusal without the envelope", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    () => createJsonResponse(400, { code: "invalid_request", message: "No.", type: "invalid_request_error" }),
  ),
  rewriteText(
    { fault: "sends the JSON of a refusal as text", breaks: ["refuse-quality"] },
    isWritten("quality", "1080p"),
    (text) => new Response(text, { status: 400, headers: { "content-type": "text/plain" } }),
  ),
  answerInstead(
    { fault: "answers malformed JSON as a problem", breaks: ["http-malformed-json"] },
    ({ text }) => text === '{"model":',
    () => createProblem(400),
  ),
  acceptInstead("accepts a trailing comma", ["refuse-malformed-json"], ({ text }) => text === '{"model":"a",}'),
  answerInstead(
    { fault: "answers malformed JSON with an HTML page", breaks: ["http-malformed-json"] },
    ({ text }) => text === '{"model":',
    () => createHtmlPage(400),
  ),
  answerInstead(
    { fault: "gives a refused create another code", breaks: ["refuse-as-documented"] },
    ({ body }) => body.prompt === pageRequest.prompt && body.model === undefined && Object.keys(body).length === 1,
    () =>
      createJsonResponse(400, {
        error: { code: "bad_request", message: "model is missing", type: "invalid_request_error" },
      }),
  ),
  answerInstead({ fault: "names no field", breaks: ["message-names-field"] }, isWritten("quality", "4k"), () =>
    createJsonResponse(400, {
      error: { code: "invalid_request", message: "Use 480p or 720p.", type: "invalid_request_error" },
    }),
  ),
  answerInstead({ fault: "names no rule", breaks: ["message-names-rule"] }, isWritten("quality", "4k"), () =>
    createJsonResponse(400, {
      error: { code: "invalid_request", message: "quality is bad.", type: "invalid_request_error" },
    }),
  ),
  acceptInstead(
    "accepts any idempotency key",
    ["idempotency-key-malformed"],
    ({ headers }) => headers.get("idempotency-key") === "a".repeat(97),
  ),
];
