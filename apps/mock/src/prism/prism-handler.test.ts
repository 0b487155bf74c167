import { describe, expect, test } from "vitest";
import { createPrismHandler } from "./prism-handler.ts";

const handle = await createPrismHandler();

const createHeaders = { Authorization: "Bearer any", "Content-Type": "application/json" };
const minimal = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat" };

function create(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return handle(
    new Request("http://mock/v1/videos/generations", {
      method: "POST",
      headers: { ...createHeaders, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
}

function read(headers: Record<string, string> = {}, id = "task-unified-1774857405-abc123"): Promise<Response> {
  return handle(new Request(`http://mock/v1/tasks/${id}`, { headers: { Authorization: "Bearer any", ...headers } }));
}

describe("Documented errors on demand", () => {
  const topUp = "Insufficient quota. Please top up your account.";

  test.each([
    ["code=502, example=bad_gateway_page", 502, "<html><body><h1>502 Bad Gateway</h1></body></html>"],
    ["example=unavailable_page", 503, "<html><body><h1>503 Service Unavailable</h1></body></html>"],
  ])("An example that is no JSON is sent as it is, with its own type: Prefer: %s", async (prefer, status, page) => {
    const response = await create(minimal, { Prefer: prefer });
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "text/html"]);
    expect(await response.text()).toBe(page);
    expect(response.headers.get("sl-violations")).toBeNull();
  });

  test.each([
    [400, "invalid_request", "Invalid request parameters", "invalid_request_error"],
    [401, "unauthorized", "Invalid or expired token", "authentication_error"],
    [402, "insufficient_quota", topUp, "insufficient_quota"],
    [403, "model_access_denied", "Token does not have access to the specified model", "invalid_request_error"],
    [429, "rate_limit_exceeded", "Too many requests, please try again later", "rate_limit_error"],
    [500, "internal_error", "Internal server error", "api_error"],
  ])("A create answers %i as documented (E2)", async (status, code, message, type) => {
    const response = await create(minimal, { Prefer: `code=${status}` });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ error: { code, message, type } });
  });

  test.each([
    [401, "unauthorized", "Authentication required", "authentication_error"],
    [402, "quota_exceeded", topUp, "insufficient_quota"],
    [403, "permission_denied", "You don't have permission to access this task", "invalid_request_error"],
    [404, "task_not_found", "The requested task could not be found", "invalid_request_error"],
    [429, "rate_limit_exceeded", "Rate limit exceeded", "evo_api_error"],
    [500, "internal_error", "Failed to retrieve task status", "api_error"],
  ])("A read answers %i as documented (E2)", async (status, code, message, type) => {
    const response = await read({ Prefer: `code=${status}` });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code, message, type } });
  });

  test.each([
    [404, { code: 404, type: "not_found_error" }],
    [413, { code: 413, type: "request_too_large_error" }],
    [502, { code: 502, type: "upstream_error" }],
    [503, { code: 503, type: "service_unavailable_error", fallback_suggestion: "retry after 30 seconds" }],
  ])("A create answers %i as the older documentation page shows it (E5)", async (status, members) => {
    const response = await create(minimal, { Prefer: `code=${status}` });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: members });
  });

  test("A create answers 400 about its prompt on demand (E5)", async () => {
    const response = await create(minimal, { Prefer: "example=invalid_prompt" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 400, param: "prompt" } });
  });

  test.each([
    ["GET", "/v1/credits", "GET /v1/credits"],
    ["GET", "/v1/tasks", "GET /v1/tasks"],
    ["POST", "/v1/tasks/batch", "POST /v1/tasks/batch"],
    ["POST", "/v1/files", "file uploads"],
  ])("%s %s is a 404 that says that the service has %s", async (method, path, what) => {
    const response = await handle(new Request(`http://mock${path}`, { method }));
    expect(response.status).toBe(404);
    const { error } = Object(await response.json());
    expect(error.message).toContain(`The service has ${what}, which this contract does not describe`);
  });

  test("A read answers 400 as documented, with its param (E2)", async () => {
    const response = await read({ Prefer: "code=400" });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        code: "invalid_task_id",
        message: "Invalid task ID format, must start with 'task-unified-'",
        type: "invalid_request_error",
        param: "task_id",
      },
    });
  });

  test.each([502, 503])("%i has no body and no content type, because none is documented (E3)", async (status) => {
    const response = await read({ Prefer: `code=${status}` });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBeNull();
    expect(response.headers.get("content-length")).toBe("0");
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await response.text()).toBe("");
  });

  test("The headers that the contract documents come with the answer (E3)", async () => {
    const response = await create(minimal, { Prefer: "code=429" });
    expect(response.headers.get("retry-after")).toBe("5");
    expect(response.headers.get("x-request-id")).toBe("req-20251024-134904-7f3a");
  });
});

describe("Examples on demand", () => {
  test("Without a preference a create answers with the reference page's task, as compact JSON (A1, A5)", async () => {
    const response = await create(minimal);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(
      '{"created":1761313744,"id":"task-unified-1774857405-abc123","model":"seedance-2.0-fast-text-to-video","object":"video.generation.task","progress":0,"status":"pending","task_info":{"can_cancel":true,"estimated_time":165,"video_duration":8},"type":"video","usage":{"billing_rule":"per_second","credits_reserved":50,"user_group":"default"}}',
    );
  });

  test.each(["pending", "processing", "completed", "failed", "cancelled"])(
    "A read answers with the example %s",
    async (example) => {
      const response = await read({ Prefer: `example=${example}` });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ status: example });
    },
  );

  test("The name of an error example is enough to choose its status", async () => {
    const response = await create(minimal, { Prefer: "example=insufficient_quota" });
    expect(response.status).toBe(402);
    expect(await response.json()).toMatchObject({ error: { code: "insufficient_quota" } });
  });

  test("Dynamic answers are generated, and keep the contract", async () => {
    const response = await read({ Prefer: "dynamic=true" });
    expect(response.status).toBe(200);
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(await response.json()).not.toMatchObject({ created: 1761313744 });
  });

  test("An unknown code is refused with a list of the codes", async () => {
    const response = await create(minimal, { Prefer: "code=418" });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: {
        code: "not_found",
        message:
          'Not found: the contract has no answer "418" for POST /v1/videos/generations. It has: 200, 400, 401, 402, 403, 404, 413, 429, 500, 502, 503.',
        type: "invalid_request_error",
      },
    });
  });

  test("An unknown example is refused with a list of the examples", async () => {
    const response = await create(minimal, { Prefer: "example=finished, code=200" });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: {
        message:
          'Not found: the contract has no example "finished" for POST /v1/videos/generations with 200. It has: pending (200), processing (200), sparse (200).',
      },
    });
  });

  test("An example of another code is refused; Prism alone would answer with that other code", async () => {
    const response = await create(minimal, { Prefer: "code=429, example=pending" });
    expect(response.status).toBe(404);
  });

  test("`dynamic` takes only true and false", async () => {
    const response = await create(minimal, { Prefer: "dynamic=maybe" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { message: 'Invalid request parameters: dynamic in Prefer must be true or false, but is "maybe".' },
    });
  });

  test.each([
    [{}, null],
    [{ "Idempotency-Key": "order-7301-scene-04" }, "true"],
  ])("With the headers %j the answer's idempotency-replayed is %s (E4)", async (headers, replayed) => {
    const response = await create(minimal, headers);
    expect(response.headers.get("idempotency-replayed")).toBe(replayed);
  });

  test("The `accept` header does not matter, because there is only one media type", async () => {
    expect((await read({ Accept: "text/html" })).status).toBe(200);
    expect((await read({ Accept: "nonsense" })).status).toBe(200);
  });
});

describe("Bad requests", () => {
  test.each([
    [{ ...minimal, duration: 3 }, "duration must be >= 4"],
    [
      { ...minimal, duration: 16, quality: "4k" },
      "duration must be <= 15; quality must be equal to one of the allowed values: 480p, 720p",
    ],
    [{ prompt: "A paper boat" }, "the body must have required property 'model'"],
    [{ ...minimal, image_urls: [] }, "the body must NOT have additional properties; found 'image_urls'"],
    [{ ...minimal, callback_url: "http://a.example" }, 'callback_url must match pattern "^https://[^/?#]"'],
    [[], "the body must be object"],
    ['{"model":', "the body is not well-formed JSON"],
    ["", "Body parameter is required"],
  ])("%j is refused with 400: %s", async (body, rule) => {
    const response = await create(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        code: "invalid_request",
        message: `Invalid request parameters: ${rule}`,
        type: "invalid_request_error",
      },
    });
  });

  test("A body that is not UTF-8 is refused with 400", async () => {
    const body = new Uint8Array([0x7b, 0xff, 0x7d]);
    const response = await handle(
      new Request("http://mock/v1/videos/generations", { method: "POST", headers: createHeaders, body }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { message: "Invalid request parameters: the body is not UTF-8" },
    });
  });

  test("`sl-violations` lists the violations in ASCII, whatever was sent", async () => {
    const response = await create({ ...minimal, 日本: 1 });
    const header = response.headers.get("sl-violations") ?? "";
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(header)).toEqual([
      {
        location: ["request", "body"],
        severity: "Error",
        code: "additionalProperties",
        message: "Request body must NOT have additional properties; found '日本'",
      },
    ]);
  });

  test("A bad body gets 400 even if another answer is preferred", async () => {
    expect((await create({ ...minimal, duration: 3 }, { Prefer: "code=429" })).status).toBe(400);
  });

  test.each(["Bearer", "Basic abc", "Bearer two words", "abc"])(
    "%s is refused as a bearer token",
    async (authorization) => {
      const response = await read({ Authorization: authorization });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        error: { code: "unauthorized", message: "Authentication required", type: "authentication_error" },
      });
    },
  );

  test("The token is checked before the body", async () => {
    const body = "{";
    const response = await handle(new Request("http://mock/v1/videos/generations", { method: "POST", body }));
    expect(response.status).toBe(401);
    expect(JSON.parse(response.headers.get("sl-violations") ?? "")).toHaveLength(1);
  });

  test("The scheme of the token is case-insensitive", async () => {
    expect((await read({ Authorization: "bearer any" })).status).toBe(200);
    expect((await read({ Authorization: "BEARER   any" })).status).toBe(200);
  });

  test.each(["text/plain", "application/vnd.task+json", "nonsense"])("The media type %s is refused", async (type) => {
    const response = await create(minimal, { "Content-Type": type });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({
      error: {
        code: "unsupported_media_type",
        message: `Unsupported content type: ${type}. Send the body as application/json.`,
        type: "invalid_request_error",
      },
    });
  });

  test("A body above 1 MiB is refused, with and without a stated length", async () => {
    const large = "a".repeat(1_048_577);
    const stated = await create(large, { "Content-Length": "1048577" });
    const streamed = await create(large);
    expect([stated.status, streamed.status]).toEqual([413, 413]);
    expect(await streamed.json()).toEqual({
      error: {
        code: 413,
        message: "Request body too large: at most 1048576 bytes are read.",
        type: "request_too_large_error",
      },
    });
  });

  test("A body of 1 MiB is read", async () => {
    const fixed = JSON.stringify({ ...minimal, prompt: "" }).length;
    expect((await create({ ...minimal, prompt: "a".repeat(1_048_576 - fixed) })).status).toBe(200);
  });

  test.each(["not-a-task", "%zz", "%ff", "%zz%ff%"])("The task id %s is refused as documented (E2)", async (id) => {
    const response = await read({}, id);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        code: "invalid_task_id",
        message: "Invalid task ID format, must start with 'task-unified-'",
        type: "invalid_request_error",
        param: "task_id",
      },
    });
  });

  test.each(["/v1/tasks/task-unified-1/results", "/v2/videos/generations", "/"])(
    "The unknown path %s gets 404 with the paths of the contract",
    async (path) => {
      const response = await handle(new Request(`http://mock${path}`));
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        error: {
          code: "not_found",
          message: `Not found: ${path}. There is POST /v1/videos/generations and GET /v1/tasks/{task_id}.`,
          type: "invalid_request_error",
        },
      });
    },
  );

  test("A wrong method gets 405 with the allowed one", async () => {
    const response = await handle(new Request("http://mock/v1/videos/generations", { method: "DELETE" }));
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
    expect(await response.json()).toMatchObject({ error: { code: "method_not_allowed" } });
  });
});
