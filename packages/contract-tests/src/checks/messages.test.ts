import { expect, test } from "vitest";
import { createJsonResponse } from "../../test/honest-server.ts";
import { runChecks } from "../index.ts";

/** The reason of a check if every create is refused with this error, or its verdict if there is no reason. */
async function verdictOn(id: string, error: unknown): Promise<string | undefined> {
  const fetch = async (): Promise<Response> => createJsonResponse(400, { error });
  const target = { name: "it", baseUrl: "http://server.localhost", apiKey: "key-of-the-test", fetch };
  const { results } = await runChecks(target, { only: [id] });
  return results[0]?.reason ?? results[0]?.verdict;
}

const saying = (message: string) => ({ code: "invalid_request", message, type: "invalid_request_error" });

test.each([
  [
    "message-names-field",
    "model, prompt, duration, quality, aspect_ratio, generate_audio, content_filter, model_params.web_search, callback_url",
  ],
  ["message-names-rule", "seedance-2.0-fast-text-to-video, 4 to 15, 480P, 720P, 16:9, Adaptive, HTTPS, 2,048"],
])("%s is kept by a message that has every word, even in capital letters", async (id, message) => {
  expect(await verdictOn(id, saying(message))).toBe("kept");
});

test.each([
  ["model", "prompt duration quality aspect_ratio generate_audio content_filter web_search callback_url"],
  ["prompt", "model duration quality aspect_ratio generate_audio content_filter model_params web_search callback_url"],
  ["duration", "model prompt quality aspect_ratio generate_audio content_filter model_params web_search callback_url"],
  ["quality", "model prompt duration aspect_ratio generate_audio content_filter model_params web_search callback_url"],
  ["aspect_ratio", "model prompt duration quality generate_audio content_filter model_params web_search callback_url"],
  ["generate_audio", "model prompt duration quality aspect_ratio content_filter model_params web_search callback_url"],
  ["content_filter", "model prompt duration quality aspect_ratio generate_audio model_params web_search callback_url"],
  ["model_params", "model prompt duration quality aspect_ratio generate_audio content_filter web_search callback_url"],
  ["web_search", "model prompt duration quality aspect_ratio generate_audio content_filter model_params callback_url"],
  ["callback_url", "model prompt duration quality aspect_ratio generate_audio content_filter model_params web_search"],
])("The reason names the request and says that the message does not name %s", async (field, message) => {
  expect(await verdictOn("message-names-field", saying(message))).toMatch(
    new RegExp(`^POST /v1/videos/generations with \\{.*: the message does not mention ${field}: ${message} \\[E3\\]$`),
  );
});

test.each([
  ["seedance-2.0-fast-text-to-video", "4 15 480p 720p 16:9 adaptive https 2048"],
  ["4", "seedance-2.0-fast-text-to-video 15 720p 16:9 adaptive https"],
  ["15", "seedance-2.0-fast-text-to-video 4 480p 720p 16:9 adaptive https 2048"],
  ["480p", "seedance-2.0-fast-text-to-video 4 15 720p 16:9 adaptive https 2048"],
  ["720p", "seedance-2.0-fast-text-to-video 4 15 480p 16:9 adaptive https 2048"],
  ["480p, 720p", "seedance-2.0-fast-text-to-video 4 15 16:9 adaptive https 2048"],
  ["16:9", "seedance-2.0-fast-text-to-video 4 15 480p 720p adaptive https 2048"],
  ["adaptive", "seedance-2.0-fast-text-to-video 4 15 480p 720p 16:9 https 2048"],
  ["https", "seedance-2.0-fast-text-to-video 4 15 480p 720p 16:9 adaptive 2048"],
  ["2048", "seedance-2.0-fast-text-to-video 4 15 480p 720p 16:9 adaptive https"],
])("The reason says that the message does not mention the limit or value %s", async (rule, message) => {
  expect(await verdictOn("message-names-rule", saying(message))).toContain(`does not mention ${rule}: ${message}`);
});

test.each([
  [
    { code: "invalid_request", type: "invalid_request_error" },
    "the body must be|must have required property 'message'",
  ],
  ["No.", "/error must be object"],
])("A refusal with the error %j, without a message, breaks the contract", async (error, reason) => {
  expect(await verdictOn("message-names-field", error)).toMatch(new RegExp(reason));
});
