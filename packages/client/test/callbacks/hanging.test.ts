/** What hangs delays its task, and never poisons it. */
import { afterEach, expect, test, vi } from "vitest";
import { type CallbackHandlerOptions, createCallbackHandler, type EndedTask } from "../../src/callbacks/index.ts";
import type { Task } from "../../src/index.ts";
import { createGate } from "../gate.ts";
import { completed } from "../sample-tasks.ts";

const never = new Promise<never>(() => {});
const headers = { "content-type": "application/json" };
const post = (body: object = completed) =>
  new Request("http://localhost/", { method: "POST", headers, body: JSON.stringify(body) });
const retrieve = async () => completed as unknown as Task;

function createHandler(options: Partial<CallbackHandlerOptions> = {}) {
  const onError = vi.fn();
  const onTask = vi.fn<(task: EndedTask) => void>();
  const handler = createCallbackHandler({
    client: { tasks: { retrieve } },
    onTask,
    onError,
    timeoutMs: 50,
    ...options,
  });
  return { handler, onError, onTask: (options.onTask ?? onTask) as typeof onTask };
}

afterEach(() => void vi.restoreAllMocks());

test("An onTask that never settles is called again by the next callback after the limit", async () => {
  const onTask = vi.fn().mockReturnValueOnce(never).mockReturnValueOnce(never).mockReturnValue(undefined);
  const { handler, onError } = createHandler({ onTask });
  const statuses: number[] = [];
  for (let times = 0; times < 4; times++) statuses.push((await handler(post())).status);
  expect(statuses).toEqual([503, 503, 204, 204]);
  expect(onTask).toHaveBeenCalledTimes(3);
  expect(onError.mock.calls).toEqual([
    [new Error("The callback took too long")],
    [new Error("The callback took too long")],
  ]);
});

test("An onTask that never settles delays no other task", async () => {
  const other = "task-unified-2";
  const onTask = vi.fn(({ id }: EndedTask) => (id === other ? Promise.resolve() : never));
  const client = { tasks: { retrieve: async (id: string) => ({ ...completed, id }) as unknown as Task } };
  const { handler } = createHandler({ client, onTask });
  expect([(await handler(post())).status, (await handler(post({ ...completed, id: other }))).status]).toEqual([
    503, 204,
  ]);
});

test("A call of onTask that succeeds after the limit is remembered", async () => {
  const { open, opened } = createGate();
  const onTask = vi.fn(() => opened);
  const { handler } = createHandler({ onTask });
  expect((await handler(post())).status).toBe(503);
  open();
  await opened;
  expect((await handler(post())).status).toBe(204);
  expect(onTask).toHaveBeenCalledTimes(1);
});

test("A late success counts while a second call is under way, also if that one fails", async () => {
  const first = createGate();
  const second = createGate();
  const onTask = vi
    .fn()
    .mockReturnValueOnce(first.opened)
    .mockReturnValueOnce(second.opened.then(() => Promise.reject(new Error("disk full"))));
  const { handler, onError } = createHandler({ onTask });
  expect((await handler(post())).status).toBe(503);
  const again = handler(post());
  await expect.poll(() => onTask.mock.calls.length).toBe(2);
  first.open();
  await first.opened;
  expect((await handler(post())).status).toBe(204);
  second.open();
  await again;
  await expect.poll(() => onError.mock.calls.flat()).toContainEqual(new Error("disk full"));
  expect((await handler(post())).status).toBe(204);
  expect(onTask).toHaveBeenCalledTimes(2);
});

test("A late failure does not disturb the call that took its place", async () => {
  const first = createGate();
  const onTask = vi.fn().mockReturnValueOnce(first.opened.then(() => Promise.reject(new Error("late"))));
  const { handler, onError } = createHandler({ onTask });
  expect([(await handler(post())).status, (await handler(post())).status]).toEqual([503, 204]);
  first.open();
  await expect.poll(() => onError.mock.calls.flat()).toContainEqual(new Error("late"));
  expect((await handler(post())).status).toBe(204);
  expect(onTask).toHaveBeenCalledTimes(2);
});

test("A request that died with its timers holds its task no longer than the limit", async () => {
  const onTask = vi.fn().mockReturnValueOnce(never);
  const { handler } = createHandler({ onTask });
  const setTimeout = vi.spyOn(globalThis, "setTimeout").mockReturnValue(0 as never);
  void handler(post());
  await vi.waitUntil(() => onTask.mock.calls.length === 1);
  setTimeout.mockRestore();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect((await handler(post())).status).toBe(204);
  expect(onTask).toHaveBeenCalledTimes(2);
});

test.each([
  ["accept", { accept: vi.fn().mockReturnValueOnce(never).mockReturnValue(true) }],
  ["the client", { client: { tasks: { retrieve: vi.fn().mockReturnValueOnce(never).mockImplementation(retrieve) } } }],
])("When %s never settles, the next callback asks again", async (_, options) => {
  const { handler, onTask } = createHandler(options);
  expect([(await handler(post())).status, (await handler(post())).status]).toEqual([503, 204]);
  expect(onTask).toHaveBeenCalledTimes(1);
});

test("What settles after the callback has had its answer does not call onTask beside the next one", async () => {
  const { open, opened } = createGate();
  const slow = vi
    .fn()
    .mockReturnValueOnce(opened.then(() => completed))
    .mockImplementation(retrieve);
  const onTask = vi.fn().mockReturnValueOnce(never);
  const { handler, onError } = createHandler({ client: { tasks: { retrieve: slow } }, onTask });
  expect((await handler(post())).status).toBe(503);
  open();
  await new Promise(setImmediate);
  expect(onTask).not.toHaveBeenCalled();
  expect(onError).toHaveBeenCalledTimes(1);
});
