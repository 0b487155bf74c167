/** Answers that no `Response` can have, and what caches may keep. */
import { expect, test, vi } from "vitest";
import { replyError, replyJson, type ScriptedReply, serve, serveSockets } from "../../../../tooling/scripted-server.ts";
import type { ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { answeringFetch } from "../answering-fetch.ts";
import { exchangeBytes, formatRequest } from "../callbacks/raw-http.ts";
import { completed, pending } from "../sample-tasks.ts";
import { createHandler, createPath, get, handlerError, post, wish } from "./handled.ts";
import { startProxyServer } from "./proxy-server.ts";

const refusal = '{"error":{"code":"no","message":"No.","type":"t"}}';

/** A service below HTTP that answers each request with a status line of its own. */
const serveStatus = (status: string, body = refusal) =>
  serveSockets((socket) => {
    socket.on("data", () => {
      const type = "content-type: application/json\r\nconnection: close\r\n";
      socket.end(`HTTP/1.1 ${status}\r\n${type}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  });

test.each(["099", "100", "101", "103", "199", "204", "205", "304", "600", "700", "999", "1000", "0", "abc"])(
  "If the service answers with the status %s, the answer is 504, and the server is told",
  async (status) => {
    await using service = await serveStatus(status);
    await using proxy = await startProxyServer({ baseUrl: service.url, timeoutMs: 1_000 }, replyJson(pending));
    const headers = { "content-type": "application/json" };
    for (const request of [
      formatRequest("POST", createPath, headers, wish),
      formatRequest("GET", `/v1/tasks/${pending.id}`),
    ]) {
      const answer = await exchangeBytes(proxy.url, request);
      expect(answer).toMatch(/^HTTP\/1\.1 504 .*"It may have been sent"/s);
      expect(answer.toLowerCase()).toContain("\r\ncache-control: no-store\r\n");
    }
    expect(proxy.errors).toHaveLength(2);
  },
);

test.each(["400", "418", "451", "499", "500", "599"])("The status %s passes, with its JSON", async (status) => {
  await using service = await serveStatus(status);
  await using proxy = await startProxyServer({ baseUrl: service.url }, replyJson(pending));
  const answer = await fetch(`${proxy.url}/v1/tasks/${pending.id}`);
  expect([answer.status, await answer.json()]).toEqual([Number(status), JSON.parse(refusal)]);
  expect(proxy.errors).toEqual([]);
});

test.each([Number.NaN, -1, 0, 404.5e9, 1_000, 65_936])(
  "A fetch of another maker may answer %d, which becomes 504",
  async (status) => {
    const answer = new Proxy(Response.json(JSON.parse(refusal), { status: 400 }), {
      get: (target, name) => {
        const value = name === "status" ? status : Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const fetch = (async () => answer) as ProxyHandlerOptions["fetch"];
    const { handler, onError } = createHandler({ fetch });
    const passed = await handler(get());
    expect([passed.status, await passed.json()]).toEqual([504, handlerError("It may have been sent")]);
    expect(onError.mock.calls).toHaveLength(1);
  },
);

/** JSON of more levels than the stack of any runtime has room for. */
const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;

test.each([
  ["refusal", 400, `{"error":{"code":"no","message":"No.","type":"t","deep":${deep}}}`],
  ["refusal", 503, deep],
  ["task", 200, `{"id":"${pending.id}","status":"pending","deep":${deep}}`],
])(
  "A %s with the status %d that is too deep becomes 504, and never an answer that says nothing was sent",
  async (_, status, body) => {
    const onTask = vi.fn();
    const { handler, onError } = createHandler({ onTask, fetch: answeringFetch(() => new Response(body, { status })) });
    const answer = await handler(post());
    expect([answer.status, await answer.json()]).toEqual([504, handlerError("It may have been sent")]);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(onTask.mock.calls.map(([task]) => task.id)).toEqual(status === 200 ? [pending.id] : []);
  },
);

const never = (): never => {
  throw new Error("no database");
};

test.each<[number, string, Request, Partial<ProxyHandlerOptions>, ScriptedReply?]>([
  [200, "a task that was bought", post(), {}],
  [200, "a task that was read", get(completed.id), {}, replyJson(completed)],
  [400, "an unfit body", post("{}"), {}],
  [400, "an unfit key", post(wish, { "idempotency-key": "a" }), {}],
  [402, "a refusal of the service", post(), {}, replyError(402, "insufficient_quota", "Top up.")],
  [403, "a refusal of authorize", post(), { authorize: () => false }],
  [404, "another path", new Request("http://localhost/v1/models"), {}],
  [404, "an unknown task", get(), {}, replyError(404, "not_found", "No such task.")],
  [405, "another method", new Request(`http://localhost${createPath}`), {}],
  [413, "a long body", post(wish.padEnd(30)), { maxBytes: 20 }],
  [415, "another type", post(wish, { "content-type": "text/plain" }), {}],
  [499, "a visitor who has left", post(wish, {}, AbortSignal.abort()), {}],
  [500, "an authorize that throws", get(), { authorize: never }],
  [502, "a key function that throws", get(), { apiKey: never }],
  [503, "a service that is down", get(), {}, replyError(503, "down", "Later.")],
  [504, "a service without a task", get(), {}, replyJson({})],
  [504, "a page", get(), {}, replyJson(undefined, 500)],
])("No cache may keep the answer %d for %s", async (status, _, request, options, reply = replyJson(pending)) => {
  await using service = await serve(reply);
  const { handler } = createHandler({ fetch: globalThis.fetch as never, baseUrl: service.url, ...options });
  const answer = await handler(request);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([status, "no-store"]);
});

test("The response of authorize is the caller's, with the headers that it has", async () => {
  const authorize = () =>
    new Response(null, { status: 302, headers: { location: "/sign-in", "cache-control": "max-age=60" } });
  const answer = await createHandler({ authorize }).handler(get());
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([302, "max-age=60"]);
});
