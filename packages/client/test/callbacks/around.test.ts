/** What is around a handler: the runtime's context, and an onError that fails itself. */
import { afterEach, expect, test, vi } from "vitest";
import { createCallbackHandler, type EndedTask } from "../../src/callbacks/index.ts";
import type { Task } from "../../src/index.ts";
import { createGate } from "../gate.ts";
import { cancelled, completed, processing } from "../sample-tasks.ts";

const { id } = completed;
const headers = { "content-type": "application/json" };
const post = (body: object = completed) =>
  new Request("http://localhost/", { method: "POST", headers, body: JSON.stringify(body) });
const clientThat = (task: unknown) => ({ tasks: { retrieve: async () => task as Task } });

/** A context as Workers have it: its methods need their own `this`. */
class Context {
  readonly #kept: Promise<unknown>[] = [];
  waitUntil(promise: Promise<unknown>): void {
    this.#kept.push(promise);
  }
  get kept(): readonly Promise<unknown>[] {
    return this.#kept;
  }
}

afterEach(() => void vi.restoreAllMocks());

test.each([
  ["succeeds", () => {}],
  ["fails", () => Promise.reject(new Error("disk full"))],
])("The runtime is kept running until an onTask settles that %s late", async (_, end) => {
  const { open, opened } = createGate();
  let settled = false;
  const onTask = vi.fn().mockReturnValueOnce(
    opened.then(() => {
      settled = true;
      return end();
    }),
  );
  const handler = createCallbackHandler({ client: clientThat(completed), onTask, onError() {}, timeoutMs: 50 });
  const context = new Context();
  expect((await handler(post(), context)).status).toBe(503);
  expect(context.kept).toHaveLength(1);
  open();
  await Promise.all(context.kept);
  expect(settled).toBe(true);
  expect((await handler(post(), context)).status).toBe(204);
});

test.each([
  ["nothing", undefined],
  ["the context of a Next.js route", { params: {} }],
  ["a Bun server", { port: 1 }],
  ["null", null as never],
])("A handler that gets %s beside the request answers as without it", async (_, context) => {
  const handler = createCallbackHandler({ client: clientThat(completed), onTask() {} });
  expect((await handler(post(), context)).status).toBe(204);
});

const refusal = new TypeError("Illegal invocation");
test.each<[string, () => unknown]>([
  [
    "throws",
    () => {
      throw refusal;
    },
  ],
  ["rejects", () => Promise.reject(refusal)],
])("If the runtime's waitUntil %s, the error is told, and the task is taken", async (_, waitUntil) => {
  const [onTask, onError] = [vi.fn(), vi.fn()];
  const handler = createCallbackHandler({ client: clientThat(completed), onTask, onError });
  expect((await handler(post(), { waitUntil })).status).toBe(204);
  expect(onTask).toHaveBeenCalledTimes(1);
  expect(onError.mock.calls).toEqual([[refusal]]);
});

test("A callback that is not taken keeps nothing running", async () => {
  const handler = createCallbackHandler({ client: clientThat(processing), onTask() {} });
  const context = new Context();
  expect((await handler(post(), context)).status).toBe(409);
  expect(context.kept).toEqual([]);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("no log");
    },
  ],
  ["rejects", () => Promise.reject(new Error("no log"))],
])("An onError that %s loses no answer, and both errors are in the console", async (_, onError) => {
  const consoleError = vi.spyOn(console, "error").mockReturnValue();
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const onTask = () => Promise.reject(new Error("disk full"));
  const handler = createCallbackHandler({ client: clientThat(completed), onTask, onError });
  expect((await handler(post())).status).toBe(503);
  await new Promise(setImmediate);
  process.off("unhandledRejection", unhandled);
  expect(consoleError.mock.calls).toEqual([[new Error("disk full"), new Error("no log")]]);
  expect(unhandled).not.toHaveBeenCalled();
});

test("An onError that fails about a late onTask ends no process", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const { open, opened } = createGate();
  const onTask = () => opened.then(() => Promise.reject(new Error("late")));
  const onError = () => Promise.reject(new Error("no log"));
  const handler = createCallbackHandler({ client: clientThat(completed), onTask, onError, timeoutMs: 50 });
  expect((await handler(post())).status).toBe(503);
  open();
  await new Promise(setImmediate);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("The answer does not wait for an asynchronous onError", async () => {
  const onError = () => new Promise(() => {});
  const client = { tasks: { retrieve: () => Promise.reject(new Error("down")) } };
  const handler = createCallbackHandler({ client, onTask() {}, onError });
  expect((await handler(post())).status).toBe(503);
});

test.each([
  ["another id", "task-unified-2"],
  ["the same id in capitals", id.toUpperCase().replace("TASK-UNIFIED", "task-unified")],
  ["no id", undefined],
  ["an id that is no text", [id]],
])("A client that returns a task with %s is told, and onTask is not called", async (_, other) => {
  const [onTask, onError] = [vi.fn(), vi.fn()];
  const handler = createCallbackHandler({ client: clientThat({ ...completed, id: other }), onTask, onError });
  expect((await handler(post())).status).toBe(503);
  expect(onTask).not.toHaveBeenCalled();
  expect(onError.mock.calls).toEqual([[new Error("Another task was read")]]);
});

test("Ids that differ by case are different tasks", async () => {
  const taken: string[] = [];
  const client = { tasks: { retrieve: async (asked: string) => ({ ...completed, id: asked }) as unknown as Task } };
  const handler = createCallbackHandler({ client, onTask: (task) => void taken.push(task.id) });
  const ids = ["task-unified-1-a", "task-unified-1-A"];
  for (const each of ids) await handler(post({ ...completed, id: each }));
  expect(taken).toEqual(ids);
});

test("The status of the body decides nothing: onTask gets what the service says, once", async () => {
  const taken: EndedTask[] = [];
  const handler = createCallbackHandler({ client: clientThat(cancelled), onTask: (task) => void taken.push(task) });
  for (const status of ["completed", "failed", "constructor", "cancelled"]) {
    expect((await handler(post({ id, status }))).status).toBe(204);
  }
  expect(taken).toEqual([cancelled]);
});

test.each(["GET", "HEAD"])("A health check by %s is answered with 405, and nothing is told", async (method) => {
  const onError = vi.fn();
  const handler = createCallbackHandler({ client: clientThat(completed), onTask() {}, onError });
  expect((await handler(new Request("http://localhost/", { method }))).status).toBe(405);
  expect(onError).not.toHaveBeenCalled();
});

test.each([
  ["been read", async (request: Request) => void (await request.text()), "mount before"],
  ["a reader", async (request: Request) => void request.body?.getReader(), "locked"],
])("A body that has %s is answered with 503, and told", async (_, read, message) => {
  const onError = vi.fn();
  const handler = createCallbackHandler({ client: clientThat(completed), onTask() {}, onError });
  const request = post();
  await read(request);
  expect((await handler(request)).status).toBe(503);
  expect(onError.mock.calls.map(String)).toEqual([expect.stringContaining(message)]);
});
