/** What becomes of a call whose visitor leaves, and what the server's code learns of it. */
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { dropConnection, replyError, replyJson, type ScriptedReply } from "../../../../tooling/scripted-server.ts";
import type { Task } from "../../src/index.ts";
import { createProxyHandler, type ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { answeringFetch } from "../answering-fetch.ts";
import { completed, pending } from "../sample-tasks.ts";
import { createHandler, createPath, get, handlerError, post, wish } from "./handled.ts";
import { startProxyServer } from "./proxy-server.ts";

const { id } = pending;

afterEach(() => void vi.restoreAllMocks());

/** A service whose answer comes only after the visitor has left. */
function createLateService(answer: () => Response | Promise<Response>) {
  const visitor = new AbortController();
  const cut: boolean[] = [];
  const fetch = answeringFetch(async ({ signal }) => {
    visitor.abort();
    await new Promise((resolve) => setTimeout(resolve, 20));
    cut.push(signal.aborted);
    return answer();
  });
  return { visitor, cut, fetch };
}

test("A create is finished although the visitor has closed the connection, and the server's code gets the task", async () => {
  const visitor = new AbortController();
  let closed = false;
  const replyLater: ScriptedReply = (response, received) => {
    response.on("close", () => {
      closed = !response.writableFinished;
    });
    visitor.abort();
    setTimeout(() => replyJson(pending)(response, received), 100);
  };
  const bought: unknown[] = [];
  const onTask: ProxyHandlerOptions["onTask"] = (task, { headers, signal }, call) =>
    void bought.push([task, headers.get("cookie"), signal.aborted, call]);
  await using proxy = await startProxyServer({ onTask }, replyLater);
  const headers = { "content-type": "application/json", cookie: "session=1" };
  const init = { method: "POST", headers, body: wish, signal: visitor.signal };
  await expect(fetch(proxy.url + createPath, init)).rejects.toThrow();
  await expect.poll(() => bought, { timeout: 10_000 }).toHaveLength(1);
  expect(bought).toEqual([[pending, "session=1", true, { operation: "create", params: { prompt: "A boat." } }]]);
  expect([closed, proxy.errors]).toEqual([false, []]);
});

test("A visitor who leaves neither cuts a create nor hides its failure from the server", async () => {
  const { visitor, cut, fetch } = createLateService(() => Response.json({}));
  const { handler, onError } = createHandler({ fetch });
  const answer = await handler(post(wish, {}, visitor.signal));
  expect([answer.status, await answer.json()]).toEqual([504, handlerError("It may have been sent")]);
  expect(cut).toEqual([false]);
  expect(onError.mock.calls).toEqual([[expect.objectContaining({ name: "ConnectionError", outcome: "unknown" })]]);
});

test("A read is cut when the visitor leaves, and no error is reported", async () => {
  const { visitor, fetch } = createLateService(() => Response.json(completed));
  const { handler, onError } = createHandler({ fetch });
  const answer = await handler(get(completed.id, visitor.signal));
  expect([answer.status, await answer.json()]).toEqual([499, handlerError("Visitor left")]);
  expect(onError).not.toHaveBeenCalled();
});

const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

/** Lets the visitor leave, and returns a result a little later. */
async function leaveThen<Result>(visitor: AbortController, result: Result): Promise<Result> {
  visitor.abort();
  await wait();
  return result;
}

test.each<[string, (visitor: AbortController) => Partial<ProxyHandlerOptions>]>([
  [
    "before the request is looked at",
    (visitor) => {
      visitor.abort();
      return {};
    },
  ],
  ["while authorize decides", (visitor) => ({ authorize: () => leaveThen(visitor, true) })],
  ["while the scope is looked up", (visitor) => ({ idempotencyScope: () => leaveThen(visitor, "ada") })],
  ["while the key is fetched", (visitor) => ({ apiKey: () => leaveThen(visitor, "sk-live-4242") })],
])("A visitor who leaves %s buys nothing, and the answer says so", async (_, options) => {
  const visitor = new AbortController();
  const onTask = vi.fn();
  const { handler, sent, onError } = createHandler({ onTask, ...options(visitor) });
  const answer = await handler(post(wish, { "idempotency-key": "order-7301-scene-04" }, visitor.signal));
  expect([answer.status, await answer.json()]).toEqual([499, handlerError("Visitor left")]);
  expect([sent, onError.mock.calls, onTask.mock.calls]).toEqual([[], [], []]);
});

test.each([
  ["half of the body", 100, '{"prompt":"A bo'],
  ["what looks like a whole body", 100, wish],
  ["nothing of the body", 100, ""],
])("A visitor who leaves after %s buys nothing, and no error is reported", async (_, length, part) => {
  const bought: unknown[] = [];
  const onTask = (task: Task) => void bought.push(task);
  await using proxy = await startProxyServer({ onTask }, replyJson(pending));
  const socket = connect(Number(new URL(proxy.url).port), "127.0.0.1");
  const head = `POST ${createPath} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  socket.write(head + part);
  await expect.poll(() => proxy.bytesRead(), { timeout: 10_000 }).toBeGreaterThanOrEqual(head.length + part.length);
  await wait(); // The handler begins to read the body.
  await once(socket.destroy(), "close");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([proxy.sent, proxy.errors, bought]).toEqual([[], [], []]);
});

test("A body that breaks while its visitor stays is reported", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("no disk")) });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body, duplex: "half" };
  const { handler, sent, onError } = createHandler();
  const answer = await handler(new Request(`http://localhost${createPath}`, init as RequestInit));
  expect([answer.status, sent, onError.mock.calls]).toEqual([500, [], [[new Error("no disk")]]]);
});

test("A runtime may give null as its context", async () => {
  const { handler, onError } = createHandler();
  expect((await handler(post(), null as never)).status).toBe(200);
  expect(onError).not.toHaveBeenCalled();
});

test("The create of a visitor who has left still ends after timeoutMs", async () => {
  const visitor = new AbortController();
  const fetch = answeringFetch(() => {
    visitor.abort();
    return new Promise(() => {});
  });
  const { handler, onError } = createHandler({ fetch, timeoutMs: 30 });
  expect((await handler(post(wish, {}, visitor.signal))).status).toBe(504);
  expect(onError).toHaveBeenCalledTimes(1);
});

test("The answer to a create waits for onTask, and a read does not call it", async () => {
  const steps: string[] = [];
  const onTask = async (task: Task) => {
    await wait();
    steps.push(`stored ${task.id}`);
  };
  const { handler } = createHandler({ onTask });
  await handler(post());
  steps.push("answered");
  await handler(get());
  expect(steps).toEqual([`stored ${id}`, "answered"]);
});

test.each([
  ["a refusal", replyError(402, "insufficient_quota", "Top up."), 402],
  ["no answer", dropConnection, 504],
])("After %s there is no task, and onTask is not called", async (_, reply, status) => {
  const onTask = vi.fn();
  await using proxy = await startProxyServer({ onTask }, reply);
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: wish };
  expect((await fetch(proxy.url + createPath, init)).status).toBe(status);
  expect(onTask).not.toHaveBeenCalled();
});

test.each<[string, () => void | Promise<void>]>([
  [
    "throws",
    () => {
      throw new Error("no database");
    },
  ],
  ["rejects", () => Promise.reject(new Error("no database"))],
])("If onTask %s, the error is reported with the task, and the visitor gets the task", async (_, onTask) => {
  const { handler, onError } = createHandler({ onTask });
  const answer = await handler(post());
  expect([answer.status, await answer.json()]).toEqual([200, pending]);
  expect(onError.mock.calls).toEqual([[new Error("no database"), pending]]);
});

test.each<[string, NonNullable<ProxyHandlerOptions["onError"]>]>([
  [
    "throws",
    () => {
      throw new Error("no log");
    },
  ],
  ["rejects", () => Promise.reject(new Error("no log"))],
])("An onError that %s changes no answer, and what it could not take goes to the console", async (_, onError) => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const authorize = () => Promise.reject(new Error("no database"));
  expect((await createHandler({ onError, authorize }).handler(get())).status).toBe(500);
  const lost = createHandler({ onError, fetch: answeringFetch(() => Response.json({})) });
  expect((await lost.handler(post())).status).toBe(504);
  const bought = createHandler({ onError, onTask: () => Promise.reject(new Error("no database")) });
  expect((await bought.handler(post())).status).toBe(200);
  expect(told.mock.calls).toEqual([
    [new Error("no database")],
    [expect.objectContaining({ outcome: "unknown" })],
    [new Error("no database"), pending],
  ]);
});

test("A runtime that stops with its visitor can wait for the create and for onTask", async () => {
  const { visitor, fetch } = createLateService(() => Response.json(pending));
  const works: Promise<unknown>[] = [];
  const stored: string[] = [];
  const { handler } = createHandler({
    fetch,
    onTask: async (task) => {
      await wait();
      stored.push(task.id);
    },
  });
  void handler(post(wish, {}, visitor.signal), { waitUntil: (work: Promise<unknown>) => works.push(work) });
  await once(visitor.signal, "abort");
  expect([stored, works.length]).toEqual([[], 1]);
  await works[0];
  expect(stored).toEqual([id]);
});

test("The work that a runtime waits for never rejects, whatever fails", async () => {
  const works: Promise<unknown>[] = [];
  const context = { waitUntil: (work: Promise<unknown>) => void works.push(work) };
  const fetch = answeringFetch(() => Promise.reject(new Error("no network")));
  vi.spyOn(console, "error").mockImplementation(() => {});
  await createHandler({ fetch, onError: () => Promise.reject(new Error("no log")) }).handler(post(), context);
  await createHandler({ onTask: () => Promise.reject(new Error("no database")) }).handler(post(), context);
  await expect(Promise.all(works)).resolves.toHaveLength(2);
});

test.each<[string, () => unknown]>([
  [
    "throws",
    () => {
      throw new TypeError("Illegal invocation");
    },
  ],
  ["rejects", () => Promise.reject(new TypeError("Illegal invocation"))],
])("If the runtime's waitUntil %s, the error is reported, and the create goes on", async (_, waitUntil) => {
  const { handler, sent, onError } = createHandler();
  expect(await (await handler(post(), { waitUntil })).json()).toEqual(pending);
  expect(sent).toHaveLength(1);
  expect(onError.mock.calls).toEqual([[new TypeError("Illegal invocation")]]);
});

test("A handler that gets null beside the request answers as without it", async () => {
  const { handler, onError } = createHandler();
  expect((await handler(post(), null as never)).status).toBe(200);
  expect(onError).not.toHaveBeenCalled();
});

test("A waitUntil that needs its context is called on it", async () => {
  const { handler } = createHandler();
  class Context {
    readonly #works: Promise<unknown>[] = [];
    waitUntil(work: Promise<unknown>): void {
      this.#works.push(work);
    }
    get count(): number {
      return this.#works.length;
    }
  }
  const context = new Context();
  await handler(post(), context);
  expect(context.count).toBe(1);
});

test("Without onTask the task of a visitor who has left is lost, but nothing fails", async () => {
  const { visitor, fetch } = createLateService(() => Response.json(pending));
  const onError = vi.fn();
  const handler = createProxyHandler({ apiKey: "sk-live-4242", authorize: () => true, fetch, onError });
  expect((await handler(post(wish, {}, visitor.signal))).status).toBe(200);
  expect(onError).not.toHaveBeenCalled();
});
