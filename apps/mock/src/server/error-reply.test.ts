import { expect, test } from "vitest";
import { bodyTooLargeResponse, errorReply, errorResponse, type OwnStatus, wrongMethodResponse } from "./error-reply.ts";

/** The words of each of the mock's own failures. A program can distinguish them by code and type. */
const words: Readonly<Record<OwnStatus, readonly [code: string | number, type: string, message: string]>> = {
  400: ["invalid_request", "invalid_request_error", "Invalid request parameters"],
  401: ["unauthorized", "authentication_error", "Authentication required"],
  402: ["insufficient_quota", "insufficient_quota", "Insufficient quota"],
  403: ["origin_not_allowed", "invalid_request_error", "Origin not allowed"],
  404: ["not_found", "invalid_request_error", "Not found"],
  405: ["method_not_allowed", "invalid_request_error", "Method not allowed"],
  409: ["conflict", "invalid_request_error", "Not possible now"],
  413: [413, "request_too_large_error", "Request body too large"],
  415: ["unsupported_media_type", "invalid_request_error", "Unsupported content type"],
  500: ["internal_error", "api_error", "Internal server error"],
  502: ["bad_gateway", "api_error", "Bad gateway"],
  503: ["service_unavailable", "api_error", "Not available now"],
};
const statuses: readonly OwnStatus[] = [400, 401, 402, 403, 404, 405, 409, 413, 415, 500, 502, 503];

test("Every status is tested below", () => {
  expect(Object.keys(words)).toEqual(statuses.map(String));
});

test.each(statuses)("A %i has the envelope of the service, with its own words and then the advice", async (status) => {
  const [code, type, message] = words[status];
  const reply = errorReply(status, "do this.", { headers: { "x-more": "1" } });
  expect(reply).toEqual({
    status,
    headers: { "content-type": "application/json", "x-more": "1" },
    body: JSON.stringify({ error: { code, message: `${message}: do this.`, type } }),
  });
  const response = errorResponse(status, "do this.", { headers: { "x-more": "1" } });
  expect([response.status, Object.fromEntries(response.headers), await response.text()]).toEqual([
    status,
    reply.headers,
    reply.body,
  ]);
});

test("A wrong method gets the allowed ones, in the message and in the header", async () => {
  const response = wrongMethodResponse("PUT /v1/x", "GET, HEAD");
  expect([response.status, response.headers.get("allow"), Object(await response.json()).error.message]).toEqual([
    405,
    "GET, HEAD",
    "Method not allowed: PUT /v1/x. This path takes GET, HEAD only.",
  ]);
});

test("A body that is too large gets the limit in the message", async () => {
  const response = bodyTooLargeResponse();
  expect([response.status, Object(await response.json()).error.message]).toEqual([
    413,
    "Request body too large: at most 1048576 bytes are read.",
  ]);
});
