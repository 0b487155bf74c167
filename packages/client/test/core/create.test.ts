import { expect, test, vi } from "vitest";
import {
  closedUrl,
  dropConnection,
  replyJson,
  replyText,
  serve,
  serveSockets,
  stall,
  stallInBody,
  truncate,
} from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { type ApiError, type ConnectionError, createClient, type Fetch } from "../../src/index.ts";
import { pending } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const prompt = "A paper boat drifts down a rainy street.";
const key = "order-7301-scene-04";
const busy = replyJson({ error: { code: "rate_limit_exceeded", message: "Too many", type: "rate_limit_error" } }, 429);

test("A create sends the parameters, the default model and the key, and returns the task", async () => {
  await using server = await serve(replyJson(pending));
  const client = createClient({ baseUrl: server.url, apiKey: "sk-1" });
  await expect(client.videos.create({ prompt, duration: 8 })).resolves.toEqual(pending);
  expect(server.received).toMatchObject([
    {
      method: "POST",
      path: "/v1/videos/generations",
      headers: { authorization: "Bearer sk-1", "content-type": "application/json", "content-length": "108" },
    },
  ]);
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
    model: "seedance-2.0-fast-text-to-video",
    prompt,
    duration: 8,
  });
});

test("A create sends the content filter and the extension parameters unchanged, known or not", async () => {
  await using server = await serve(replyJson(pending));
  const params = { prompt, content_filter: false, model_params: { web_search: true, seed: 7 } };
  await createClient({ baseUrl: server.url }).videos.create(params);
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({ model: "seedance-2.0-fast-text-to-video", ...params });
});

test("A create takes its key from a function, and sends no authorization without a key", async () => {
  await using server = await serve(replyJson(pending));
  await createClient({ baseUrl: server.url, apiKey: async () => "sk-2" }).videos.create({ prompt });
  await createClient({ baseUrl: server.url }).videos.create({ prompt });
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual(["Bearer sk-2", undefined]);
});

test.each([
  ["Deno, which sends a text a second time by itself", { Deno: {} }, expect.any(Blob)],
  ["other runtimes, because some send no blobs", {}, expect.any(String)],
])("A create has a body for %s", async (_, globals, body) => {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  const fetch = vi.fn<Fetch>(async () => Response.json(pending));
  await createClient({ fetch }).videos.create({ prompt });
  vi.unstubAllGlobals();
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ body, headers: { "content-type": "application/json" } });
});

test("A create sends extra headers and the idempotency key", async () => {
  await using server = await serve(replyJson(pending));
  const client = createClient({ baseUrl: server.url });
  const headers = { "x-tenant": "7", Authorization: "Token 7" };
  await client.videos.create({ prompt }, { idempotencyKey: key, headers });
  expect(server.received[0]?.headers).toMatchObject({
    "idempotency-key": key,
    "x-tenant": "7",
    authorization: "Token 7",
  });
});

test.each([
  ["the connection is reset", dropConnection],
  ["the body is truncated", truncate],
  ["the body is empty", replyText("", 200)],
  ["there is no body", replyText("", 204)],
  ["the body is a list", replyJson([])],
  ["the body is a number", replyJson(42)],
  ["the body is cut in a character", replyText('{"id":"task-unified-1","status":"pending","x":"\ud83d', 200)],
  ["the body is not JSON", replyText("<html>", 200)],
  ["the body is null", replyJson(null)],
  ["the body holds no id", replyJson({ status: "pending" })],
  ["the body holds no status", replyJson({ id: "task-unified-1" })],
  ["the id is a number", replyJson({ id: 7301, status: "pending" })],
  ["the status is a number", replyJson({ id: "task-unified-1", status: 1 })],
])("A create is sent once and its outcome is unknown when %s", async (_, reply) => {
  await using server = await serve(reply, replyJson(pending));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  const error = await client.videos.create({ prompt }).catch((error: ConnectionError) => error);
  expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", idempotencyKey: undefined });
  expect(error).toHaveProperty("message", expect.stringContaining("credits may be reserved"));
  expect(server.received).toHaveLength(1);
});

test.each([
  ["the headers stall", stall],
  ["the body stalls", stallInBody],
])("A create is sent once and its outcome is unknown when %s for longer than timeoutMs", async (_, reply) => {
  await using server = await serve(reply, replyJson(pending));
  const client = createClient({ baseUrl: server.url, timeoutMs: 1_000 });
  await expect(client.videos.create({ prompt })).rejects.toMatchObject({
    name: "ConnectionError",
    outcome: "unknown",
    cause: { message: "no answer within 1000 ms" },
  });
  expect(server.received).toHaveLength(1);
});

test.each([408, 500, 502, 503, 504])("A create is sent once and fails when the answer is %d", async (status) => {
  await using server = await serve(replyJson({ error: { code: "internal_error" } }, status), replyJson(pending));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  const error = await client.videos.create({ prompt }).catch((error: ApiError) => error);
  expect(error).toMatchObject({ name: "ApiError", status });
  expect(error).toHaveProperty("message", expect.stringContaining("credits may be reserved"));
  expect(server.received).toHaveLength(1);
});

test("A create is sent again after 429", async () => {
  await using server = await serve(busy, busy, replyJson(pending));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.videos.create({ prompt })).resolves.toEqual(pending);
  expect(server.received).toHaveLength(3);
});

test("A create to a closed port has the outcome not-sent after all its retries", async () => {
  const environment = virtualEnvironment();
  const client = createClientWith(environment, { baseUrl: await closedUrl(), maxRetries: 3 });
  await expect(client.videos.create({ prompt })).rejects.toMatchObject({
    name: "ConnectionError",
    outcome: "not-sent",
  });
  expect(environment.sleeps).toHaveLength(3);
});

test.each([
  ["a refused connection", { cause: { code: "ECONNREFUSED" } }],
  ["an unknown name", { cause: { code: "ENOTFOUND" } }],
  ["a resolver that is down", { cause: { code: "EAI_AGAIN" } }],
  ["undici's connect timeout", { cause: { code: "UND_ERR_CONNECT_TIMEOUT" } }],
  ["a network that is not reached", { cause: { code: "ENETUNREACH", syscall: "connect" } }],
  ["a name that the resolver stumbles over", { cause: { code: "ESERVFAIL", syscall: "getaddrinfo" } }],
  ["Bun's refused connection", { code: "ECONNREFUSED", errno: 0 }],
  ["old Bun's refused connection", { code: "ConnectionRefused" }],
  [
    "Deno's refused connection",
    {
      message: "fetch failed",
      cause: {
        message:
          "error sending request for url (http://127.0.0.1:1024/v1/videos/generations): client error (Connect): " +
          "tcp connect error: Connection refused (os error 111)",
      },
    },
  ],
  ["several refused addresses", { cause: { errors: [{ code: "ECONNREFUSED" }, { code: "ECONNREFUSED" }] } }],
])("A create is sent again after %s", async (_, failure) => {
  const answers = [() => Promise.reject(failure), async () => Response.json(pending)];
  const fetch = () => (answers.shift() ?? (() => Promise.reject(new Error("one too many"))))();
  const client = createClientWith(virtualEnvironment(), { fetch });
  await expect(client.videos.create({ prompt })).resolves.toEqual(pending);
});

test.each([
  ["a reset", { cause: { code: "ECONNRESET" } }],
  ["a closed socket", { cause: { code: "UND_ERR_SOCKET" } }],
  [
    "several addresses of which one was reset",
    { cause: { errors: [{ code: "ECONNREFUSED" }, { code: "ECONNRESET" }] } },
  ],
  ["a code inside a word", { cause: { code: "NOT_ECONNREFUSED" } }],
  ["a code inside a message", new Error("the upstream said ECONNREFUSED")],
  ["a code of another call", { cause: { code: "ETIMEDOUT", syscall: "read" } }],
  ["several errors of which there is none", { errors: [], cause: { code: "ECONNRESET" } }],
  [
    "Deno's closed connection",
    {
      message: "fetch failed",
      cause: {
        message:
          "error sending request from 127.0.0.1:52168 for http://127.0.0.1:1024/ (127.0.0.1:1024): client error " +
          "(SendRequest): connection closed before message completed",
      },
    },
  ],
  ["an error without a code", new Error("gone")],
])("A create is not sent again after %s", async (_, failure) => {
  let calls = 0;
  const fetch = () => {
    calls++;
    return Promise.reject(failure);
  };
  const client = createClientWith(virtualEnvironment(), { fetch });
  await expect(client.videos.create({ prompt })).rejects.toMatchObject({ outcome: "unknown", cause: failure });
  expect(calls).toBe(1);
});

test("A create is sent once to a server that closes each connection before it reads the request", async () => {
  let connections = 0;
  await using server = await serveSockets((socket) => {
    connections++;
    socket.destroy();
  });
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.videos.create({ prompt })).rejects.toMatchObject({ outcome: "unknown" });
  expect(connections).toBe(1);
});

test("A create with an idempotency key is sent again with the same key", async () => {
  await using server = await serve(
    dropConnection,
    truncate,
    replyText("", 500),
    replyText("<html>", 502),
    replyJson(pending),
  );
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.videos.create({ prompt }, { idempotencyKey: key })).resolves.toEqual(pending);
  expect(server.received.map(({ headers }) => headers["idempotency-key"])).toEqual([key, key, key, key, key]);
});

test("A create that may have arrived once keeps the outcome unknown if a later attempt is refused", async () => {
  const failures = [{ code: "ECONNRESET" }, { code: "ECONNREFUSED" }];
  const fetch = () => Promise.reject(failures.shift());
  const client = createClientWith(virtualEnvironment(), { fetch, maxRetries: 1 });
  await expect(client.videos.create({ prompt }, { idempotencyKey: key })).rejects.toMatchObject({
    outcome: "unknown",
    cause: { code: "ECONNREFUSED" },
    idempotencyKey: key,
  });
});

test.each([400, 401, 402, 403, 404, 409, 422])("A create with a key is not sent again after %d", async (status) => {
  await using server = await serve(
    replyJson({ error: { code: "no", message: "No.", type: "t" } }, status),
    replyJson(pending),
  );
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.videos.create({ prompt }, { idempotencyKey: key })).rejects.toMatchObject({ status });
  expect(server.received).toHaveLength(1);
});

test.each([
  ["breaks off", 400, false],
  ["breaks off", 402, false],
  ["is none", 400, true],
])("A refusal whose body %s is still a refusal (%d)", async (_, status, ends) => {
  await using server = await serve((response) => {
    response.writeHead(status, ends ? {} : { "content-length": 1_000 });
    response.write("", () => (ends ? response.end() : response.destroy()));
    response.flushHeaders();
  });
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.videos.create({ prompt })).rejects.toMatchObject({ name: "ApiError", status, body: "" });
});

test("A task is read after a byte order mark", async () => {
  await using server = await serve(replyText(`\ufeff${JSON.stringify(pending)}`, 200));
  await expect(createClient({ baseUrl: server.url }).videos.create({ prompt })).resolves.toEqual(pending);
});

test("A refusal after an attempt that may have arrived says that credits may be reserved", async () => {
  await using server = await serve(dropConnection, replyJson({ error: { code: "no", message: "No." } }, 402));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  const created = client.videos.create({ prompt }, { idempotencyKey: key });
  await expect(created).rejects.toMatchObject({
    status: 402,
    message: expect.stringContaining("credits may be reserved"),
  });
});

test("The error of a refusal says what to check", async () => {
  await using server = await serve(replyJson({ error: { code: "no", message: "No." } }, 402));
  const created = createClient({ baseUrl: server.url }).videos.create({ prompt });
  await expect(created).rejects.toThrow(
    "POST /v1/videos/generations: 402 no: No. (check baseUrl, apiKey and parameters)",
  );
});

test("If the API key cannot be obtained, the create fails and nothing is sent", async () => {
  const client = createClientWith(virtualEnvironment(), {
    apiKey: () => Promise.reject(new Error("vault is sealed")),
    fetch: () => Promise.reject(new Error("nothing must be sent")),
  });
  await expect(client.videos.create({ prompt })).rejects.toMatchObject({
    outcome: "not-sent",
    cause: { message: "vault is sealed" },
  });
});

test("If the API key comes too late, the create fails and nothing is sent, even when the key comes", async () => {
  let calls = 0;
  const apiKey = () => new Promise<string>((resolve) => setTimeout(() => resolve("sk-late"), 60));
  const fetch = async () => {
    calls++;
    return Response.json(pending);
  };
  const client = createClient({ apiKey, fetch, timeoutMs: 20, maxRetries: 0 });
  await expect(client.videos.create({ prompt })).rejects.toMatchObject({
    name: "ConnectionError",
    outcome: "not-sent",
  });
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(calls).toBe(0);
});
