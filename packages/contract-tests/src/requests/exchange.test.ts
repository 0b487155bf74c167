import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { exchange } from "./exchange.ts";
import type { Target } from "./target.ts";

const apiKey = "key-of-the-test";
const read = { method: "GET", path: "/v1/tasks/task-unified-1-a" } as const;

function targetOf(fetch: (request: Request) => Promise<Response>): Target {
  return { name: "in memory", baseUrl: "http://server.localhost/", apiKey, fetch };
}

afterEach(() => {
  vi.useRealTimers();
});

/** Answers with what it received. */
const echo = targetOf(async ({ method, url, headers }) => {
  return Response.json({ method, url, authorization: headers.get("authorization"), accept: headers.get("accept") });
});

test("A request carries the key, and its path is added to the base URL", async () => {
  const { text } = await exchange({ ...echo, baseUrl: "http://server.localhost/below/" }, read, 1_000);

  expect(JSON.parse(text)).toMatchObject({
    method: "GET",
    url: "http://server.localhost/below/v1/tasks/task-unified-1-a",
    authorization: "Bearer key-of-the-test",
  });
});

test.each([
  [null, null],
  ["Basic abc", "Basic abc"],
])("An authorization of %s is sent unchanged", async (authorization, sent) => {
  const { text } = await exchange(echo, { ...read, authorization }, 1_000);

  expect(JSON.parse(text)).toMatchObject({ authorization: sent });
});

test("A request to a server that never answers ends in time, even if its fetch ignores the signal", async () => {
  const target = targetOf(() => new Promise(() => {}));

  await expect(exchange(target, read, 20)).rejects.toThrow(
    "GET /v1/tasks/task-unified-1-a got no whole answer within 20 ms: the server hangs.",
  );
});

test("A request to a server that stops in the middle of a body ends in time", async () => {
  const half = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')) });
  const target = targetOf(async () => new Response(half));

  await expect(exchange(target, read, 20)).rejects.toThrow("within 20 ms: the server hangs");
});

test("A request that takes too long is aborted", async () => {
  let signal: AbortSignal | undefined;
  const target = targetOf((request) => {
    signal = request.signal;
    return new Promise(() => {});
  });

  await expect(exchange(target, read, 20)).rejects.toThrow("the server hangs");
  expect(signal?.aborted).toBe(true);
});

test.each([
  ["answered", echo.fetch],
  ["lost", () => Promise.reject(new TypeError("fetch failed"))],
])("A request that was %s leaves no timer that would keep the command running", async (_outcome, fetch) => {
  vi.useFakeTimers();
  await exchange({ ...echo, ...(fetch && { fetch }) }, read, 10_000).catch(() => undefined);

  expect(vi.getTimerCount()).toBe(0);
});

test("If no server listens, the error names its address", async () => {
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const baseUrl = `http://127.0.0.1:${port}`;

  await expect(exchange({ name: "closed", baseUrl, apiKey }, read, 5_000)).rejects.toThrow(
    `got no answer: connect ECONNREFUSED 127.0.0.1:${port}. Is the server up at ${baseUrl}?`,
  );
});

test.each([
  [new TypeError("Fetch failed", { cause: new Error("read ECONNRESET") }), "read ECONNRESET"],
  [new TypeError("fetch failed", { cause: new AggregateError([], "") }), "AggregateError"],
  [
    new TypeError("fetch failed", { cause: new AggregateError([new Error("no ::1"), new Error("no 127.0.0.1")], "") }),
    "no ::1, no 127.0.0.1",
  ],
  [new TypeError("fetch failed", { cause: "no error" }), "fetch failed"],
  [new TypeError("fetch failed"), "fetch failed"],
  [new TypeError(""), "TypeError"],
  ["just a text", "just a text"],
])("If fetch throws %o, the error says that no answer came, and why", async (thrown, reason) => {
  await expect(
    exchange(
      targetOf(() => Promise.reject(thrown)),
      read,
      1_000,
    ),
  ).rejects.toMatchObject({
    obstacle: "no-answer",
    message: `GET /v1/tasks/task-unified-1-a got no answer: ${reason}. Is the server up at http://server.localhost/?`,
    cause: thrown,
  });
});

test("An answer has its status, its headers, its text and the request in one line", async () => {
  const target = targetOf(async () => new Response("No.", { status: 418, headers: { "x-request-id": "req-1" } }));
  const { headers, ...others } = await exchange(target, { ...read, method: "DELETE", body: "" }, 1_000);

  expect(headers.get("x-request-id")).toBe("req-1");
  expect(others).toEqual({ request: "DELETE /v1/tasks/task-unified-1-a with an empty body", status: 418, text: "No." });
});

test("A request is sent with its body and headers, asks to close its connection, and follows no redirect", async () => {
  let sent: Request | undefined;
  const target = targetOf(async (request) => {
    sent = request;
    return new Response();
  });
  const headers = { "content-type": "text/plain", authorization: "overruled" };
  await exchange(
    { ...target, baseUrl: "http://server.localhost/v0//" },
    { ...read, method: "PUT", headers, body: "雨" },
    1_000,
  );

  expect(sent).toMatchObject({
    method: "PUT",
    url: "http://server.localhost/v0/v1/tasks/task-unified-1-a",
    redirect: "manual",
  });
  expect(await sent?.text()).toBe("雨");
  expect(Object.fromEntries(sent?.headers ?? [])).toMatchObject({
    "content-type": "text/plain",
    authorization: "Bearer key-of-the-test",
    connection: "close",
  });
});

test("A redirect is an answer, and nothing is sent to its target", async () => {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.writeHead(307, { location: "/elsewhere" }).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;

  const answer = await exchange({ name: "redirecting", baseUrl: `http://127.0.0.1:${port}`, apiKey }, read, 5_000);
  server.close();

  expect(answer.status).toBe(307);
  expect(paths).toEqual(["/v1/tasks/task-unified-1-a"]);
});

test("The line of a request shows only the beginning and the length of a long body", async () => {
  const answer = await exchange(echo, { method: "POST", path: "/v1/x", body: "a".repeat(5_000) }, 1_000);

  expect(answer.request).toBe(`POST /v1/x with ${"a".repeat(300)}… (5000 characters)`);
});
