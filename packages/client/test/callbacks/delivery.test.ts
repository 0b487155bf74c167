import { expect, test } from "vitest";
import { replyJson, type ScriptedReply } from "../../../../tooling/scripted-server.ts";
import { createCallbackHandler, type EndedTask } from "../../src/callbacks/index.ts";
import { createGate } from "../gate.ts";
import { completed, failed, unknownTask } from "../sample-tasks.ts";
import { startReceiver } from "./receiver.ts";

test("A replay of a callback is dropped without a read", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  expect([await receiver.post(completed), await receiver.post(completed)]).toEqual([204, 204]);
  expect(receiver.taken).toEqual([completed]);
  expect(receiver.asked()).toHaveLength(1);
});

test("A replay with another status is dropped after a read", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  expect([await receiver.post(completed), await receiver.post(failed)]).toEqual([204, 204]);
  expect(receiver.taken).toEqual([completed]);
  expect(receiver.asked()).toHaveLength(2);
});

test("After a restart a task is taken again", async () => {
  const taken: string[] = [];
  const onTask = (task: EndedTask) => void taken.push(task.id);
  await using before = await startReceiver({ onTask }, replyJson(completed));
  await before.post(completed);
  await using after = await startReceiver({ onTask }, replyJson(completed));
  await after.post(completed);
  expect(taken).toEqual([completed.id, completed.id]);
});

test("Ten simultaneous callbacks are taken as one, and each is answered when the task has been taken", async () => {
  const { open, opened } = createGate();
  let started = 0;
  const onTask = () => {
    started += 1;
    return opened;
  };
  let arrived = 0;
  const accept = () => Boolean(++arrived);
  await using receiver = await startReceiver({ accept, onTask }, replyJson(completed));
  let answered = 0;
  const posts = Array.from({ length: 10 }, async () => {
    const status = await receiver.post(completed);
    answered += 1;
    return status;
  });
  await expect.poll(() => arrived + started).toBe(11);
  expect([started, answered]).toEqual([1, 0]);
  open();
  expect(new Set(await Promise.all(posts))).toEqual(new Set([204]));
  expect(started).toBe(1);
});

test("Callbacks out of order each give the state that the service reports at that time", async () => {
  await using receiver = await startReceiver({}, replyJson(unknownTask), replyJson(completed));
  expect([await receiver.post(completed), await receiver.post(unknownTask), await receiver.post(completed)]).toEqual([
    204, 204, 204,
  ]);
  expect(receiver.taken.map(({ status }) => status)).toEqual(["on_hold", "completed"]);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("disk full");
    },
  ],
  [
    "rejects",
    async () => {
      throw new Error("disk full");
    },
  ],
])("A task at which onTask %s is delivered again", async (_, fail) => {
  const attempts: (() => void | Promise<void>)[] = [fail, fail, () => {}];
  const onTask = () => attempts.shift()?.();
  await using receiver = await startReceiver({ onTask }, replyJson(completed));
  expect([await receiver.post(completed), await receiver.post(completed), await receiver.post(completed)]).toEqual([
    503, 503, 204,
  ]);
  expect(receiver.errors).toEqual([new Error("disk full"), new Error("disk full")]);
  expect(attempts).toEqual([]);
});

test("A callback that takes too long is answered with 503, and its replay with 204 once that onTask has succeeded", async () => {
  const { open, opened } = createGate();
  let started = 0;
  const onTask = () => {
    started += 1;
    return opened;
  };
  await using receiver = await startReceiver({ onTask, timeoutMs: 500 }, replyJson(completed));
  expect(await receiver.post(completed)).toBe(503);
  expect(receiver.errors).toEqual([new Error("The callback took too long")]);
  open();
  expect(await receiver.post(completed)).toBe(204);
  expect(started).toBe(1);
});

test("An error of onTask after the answer is reported too, and the task is delivered again", async () => {
  const { open, opened } = createGate();
  const results = [opened.then(() => Promise.reject(new Error("disk full"))), Promise.resolve()];
  await using receiver = await startReceiver({ onTask: () => results.shift(), timeoutMs: 500 }, replyJson(completed));
  expect(await receiver.post(completed)).toBe(503);
  open();
  await expect.poll(() => receiver.errors).toHaveLength(2);
  expect(receiver.errors).toContainEqual(new Error("disk full"));
  expect(await receiver.post(completed)).toBe(204);
});

test("If the service does not answer, the callback is given up in time and the request closed", async () => {
  let closed = false;
  const reply: ScriptedReply = (response) =>
    void response.on("close", () => {
      closed = true;
    });
  await using receiver = await startReceiver({ timeoutMs: 50 }, reply);
  expect(await receiver.post(completed)).toBe(503);
  expect(receiver.taken).toEqual([]);
  await expect.poll(() => closed).toBe(true);
});

test("An error of accept is reported and answered with 503", async () => {
  const accept = () => Promise.reject(new Error("no database"));
  await using receiver = await startReceiver({ accept }, replyJson(completed));
  expect(await receiver.post(completed)).toBe(503);
  expect(receiver.errors).toEqual([new Error("no database")]);
});

test("The handler remembers the newest 10,000 tasks, and no more", async () => {
  const taken = new Map<string, number>();
  const client = { tasks: { retrieve: async (id: string) => ({ ...completed, id, results: [] }) } };
  const handler = createCallbackHandler({ client, onTask: ({ id }) => void taken.set(id, (taken.get(id) ?? 0) + 1) });
  const post = (id: string) => {
    const headers = { "content-type": "application/json" };
    return handler(
      new Request("http://localhost", { method: "POST", headers, body: JSON.stringify({ ...completed, id }) }),
    );
  };
  for (let number = 0; number <= 10_000; number++) await post(`task-unified-1-${number}`);
  await post("task-unified-1-10000");
  await post("task-unified-1-1");
  await post("task-unified-1-0");
  expect([...taken].filter(([, times]) => times > 1)).toEqual([["task-unified-1-0", 2]]);
});
