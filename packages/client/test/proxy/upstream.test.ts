import { inspect } from "node:util";
import { expect, test } from "vitest";
import {
  closedUrl,
  dropConnection,
  replyJson,
  replyText,
  type ScriptedReply,
  stall,
  truncate,
} from "../../../../tooling/scripted-server.ts";
import { createClient, isApiError } from "../../src/index.ts";
import { completed, pending } from "../sample-tasks.ts";
import { secretKey, startProxyServer } from "./proxy-server.ts";

const { id } = completed;
const refusal = { error: { code: "insufficient_quota", message: "Top up.", type: "insufficient_quota" } };

test("A client in the browser needs no key and gets tasks", async () => {
  await using proxy = await startProxyServer({ basePath: "/api/video" }, replyJson(pending), replyJson(completed));
  const client = createClient({ baseUrl: `${proxy.url}/api/video` });
  const video = await client.videos.generate({ prompt: "A boat." }, { pollIntervalMs: 1 });
  expect(video).toEqual(completed);
});

test("A refusal of the service passes unchanged, with its request id and its Retry-After", async () => {
  const headers = { "x-request-id": "req-7", "retry-after": "120", "set-cookie": "a=1", server: "nginx" };
  await using proxy = await startProxyServer({}, replyJson(refusal, 402, headers));
  const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect([response.status, await response.json()]).toEqual([402, refusal]);
  expect(response.headers.get("x-request-id")).toBe("req-7");
  expect(response.headers.get("retry-after")).toBe("120");
  expect([response.headers.get("set-cookie"), response.headers.get("server")]).toEqual([null, null]);
  expect(proxy.errors).toEqual([]);
});

test("Headers that a refusal of the service lacks are not invented", async () => {
  await using proxy = await startProxyServer({}, replyJson(refusal, 402));
  const { headers } = await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect([headers.has("x-request-id"), headers.has("retry-after")]).toEqual([false, false]);
});

test("A Retry-After that is a date arrives in seconds", async () => {
  const at = new Date(Date.now() + 100_000).toUTCString();
  await using proxy = await startProxyServer({}, replyJson(refusal, 429, { "retry-after": at }));
  const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect(response.headers.get("retry-after")).toMatch(/^(9\d|100)$/);
});

test("The client in the browser sees refusals of service and proxy as ApiError", async () => {
  await using proxy = await startProxyServer({}, replyJson(refusal, 402));
  const client = createClient({ baseUrl: proxy.url });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({
    name: "ApiError",
    status: 402,
    code: "insufficient_quota",
  });
  const refused = client.videos.create({ prompt: "A boat.", callback_url: "https://app.example" });
  await expect(refused).rejects.toMatchObject({ name: "ApiError", status: 400, code: "handler_error" });
});

const redirectWith = (status: number): ScriptedReply =>
  replyText("", status, { location: "https://evil.example/?a=1" });

test.each<[string, number, string, ScriptedReply]>([
  ["resets", 504, "It may have been sent", dropConnection],
  ["truncates", 504, "It may have been sent", truncate],
  ["stalls", 504, "It may have been sent", stall],
  ["answers a success that is no task", 504, "It may have been sent", replyJson({})],
  ["answers a success that is a page", 504, "It may have been sent", replyText("<script>alert(1)</script>", 200)],
  ["redirects by 301", 504, "It may have been sent", redirectWith(301)],
  ["redirects by 302", 504, "It may have been sent", redirectWith(302)],
  ["redirects by 303", 504, "It may have been sent", redirectWith(303)],
  ["redirects by 307", 504, "It may have been sent", redirectWith(307)],
  ["redirects by 308", 504, "It may have been sent", redirectWith(308)],
  ["answers a page", 504, "It may have been sent", replyText("<script>alert(1)</script>", 502)],
  ["answers an empty 500", 504, "It may have been sent", replyText("", 500)],
])("If the service %s, the answer is %d, and the request is sent only once: %s", async (_, status, message, reply) => {
  await using proxy = await startProxyServer({ timeoutMs: 400 }, reply);
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: '{"prompt":"A boat."}', redirect: "manual" } as const;
  const response = await fetch(`${proxy.url}/v1/videos/generations`, init);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(response.headers.get("location")).toBeNull();
  expect(await response.json()).toEqual({ error: { code: "handler_error", message, type: "handler_error" } });
  expect(proxy.sent).toHaveLength(1);
});

test("If the service cannot be reached, the answer is 502 and says that nothing was sent", async () => {
  await using proxy = await startProxyServer({ baseUrl: await closedUrl() }, replyJson(completed));
  const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect([response.status, await response.text()]).toEqual([502, expect.stringContaining("It was not sent")]);
  expect(proxy.errors).toMatchObject([{ name: "ConnectionError", outcome: "not-sent" }]);
});

test.each([
  [
    "throws",
    () => {
      throw new Error(`vault of ${secretKey}`);
    },
  ],
  ["gives nothing", () => undefined as unknown as string],
  ["gives what no header holds", () => `${secretKey}\n`.repeat(2)],
])("If the key function %s, the answer is 502 and says that nothing was sent", async (_, apiKey) => {
  await using proxy = await startProxyServer({ apiKey }, replyJson(completed));
  const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
  const answer = await response.text();
  expect([response.status, answer]).toEqual([502, expect.stringContaining("It was not sent")]);
  expect(answer).not.toContain(secretKey);
  expect(proxy.sent).toEqual([]);
  expect(proxy.errors).toHaveLength(1);
});

test("A key function is called for each request", async () => {
  const keys = ["first-key-1", "second-key-2"];
  await using proxy = await startProxyServer({ apiKey: async () => keys.shift() ?? "" }, replyJson(completed));
  await fetch(`${proxy.url}/v1/tasks/${id}`);
  await fetch(`${proxy.url}/v1/tasks/${id}`);
  expect(proxy.sent.map(({ headers }) => headers.authorization)).toEqual(["Bearer first-key-1", "Bearer second-key-2"]);
});

const echo =
  (status: number): ScriptedReply =>
  (response, { headers }) => {
    const { authorization = "" } = headers;
    const all = {
      "content-type": "application/json",
      "x-request-id": authorization,
      "x-echo": authorization,
      "retry-after": authorization,
    };
    const escaped = [...authorization].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join("");
    response
      .writeHead(status, all)
      .end(
        `{"id":"${id}","status":"completed","echo":"${authorization}","${escaped}":"${escaped}","error":{"message":"${authorization}"}}`,
      );
  };

test.each([200, 400, 500])(
  "If the service answers %d and repeats the key in headers, fields and names, nobody gets the key",
  async (status) => {
    await using proxy = await startProxyServer({}, echo(status));
    const response = await fetch(`${proxy.url}/v1/tasks/${id}`);
    const answer = inspect([...response.headers]) + (await response.text());
    expect(response.status).toBe(status);
    expect(answer).toContain(id);
    expect(answer).not.toContain(secretKey);
  },
);

test.each<[string, ScriptedReply]>([
  ["an echo", echo(500)],
  ["a reset", dropConnection],
  ["a page", replyText(secretKey, 302)],
])("After %s, no error that is reported to the server contains the key", async (_, reply) => {
  await using proxy = await startProxyServer({}, reply);
  await fetch(`${proxy.url}/v1/tasks/${id}`, { redirect: "manual" });
  expect(inspect(proxy.errors, { depth: Infinity, showHidden: true })).not.toContain(secretKey);
});

test("A browser that leaves also aborts its request to the service, and no error is reported", async () => {
  const controller = new AbortController();
  let closed = false;
  await using proxy = await startProxyServer({}, (response) => {
    response.on("close", () => {
      closed = true;
    });
    controller.abort();
  });
  await expect(fetch(`${proxy.url}/v1/tasks/${id}`, { signal: controller.signal })).rejects.toThrow();
  await expect.poll(() => closed).toBe(true);
  expect(proxy.errors).toEqual([]);
});

test("A failed read is sent only once, because the client in the browser repeats it", async () => {
  await using proxy = await startProxyServer({}, replyJson(refusal, 503));
  await expect(createClient({ baseUrl: proxy.url, maxRetries: 0 }).tasks.retrieve(id)).rejects.toSatisfy(isApiError);
  expect(proxy.sent).toHaveLength(1);
});
