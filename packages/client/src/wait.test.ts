import { expect, test } from "vitest";
import { virtualEnvironment } from "../test/environment.ts";
import { json, serve, stall, text } from "../test/server.ts";
import { cancelled, completed, failed, pending, processing, unheardOf } from "../test/tasks.ts";
import { createClientWith } from "./client.ts";
import { createClient, type Task } from "./index.ts";

const { id } = pending;
// The wire may say what the types do not know; so must the tests.
const unknown = unheardOf as unknown as Task;

async function collect(states: AsyncIterable<Task>): Promise<Task[]> {
  const seen: Task[] = [];
  for await (const state of states) seen.push(state);
  return seen;
}

test("Waiting reads an id at once and reports each state that it reads.", async () => {
  await using server = await serve(json(pending), json(processing), json(completed));
  const environment = virtualEnvironment();
  const seen: Task[] = [];
  const client = createClientWith(environment, { baseUrl: server.url });
  await expect(client.tasks.wait(id, { onProgress: (task) => seen.push(task) })).resolves.toEqual(completed);
  expect(seen).toEqual([pending, processing, completed]);
  expect(environment.sleeps).toHaveLength(3);
  expect(environment.sleeps[0]).toBe(0);
});

test("Waiting for a known task reports its state first, and sleeps before it reads.", async () => {
  await using server = await serve(json(completed));
  const seen: Task[] = [];
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await client.tasks.wait(pending as Task, { onProgress: (task) => seen.push(task) });
  expect(seen).toEqual([pending, completed]);
  expect(server.received).toHaveLength(1);
});

test("A task that has ended already costs no request.", async () => {
  const client = createClient({ fetch: () => Promise.reject(new Error("nothing is to be sent")) });
  await expect(client.tasks.wait(completed as unknown as Task)).resolves.toBe(completed);
  await expect(client.tasks.wait(cancelled as Task)).rejects.toMatchObject({ reason: "cancelled" });
});

test.each([
  [failed, "failed", "content_policy_violation", "failed content_policy_violation: The prompt was rejected."],
  [cancelled, "cancelled", undefined, "cancelled"],
  [unheardOf, "unknown-status", undefined, "on_hold"],
])("Waiting ends with a TaskError at $status.", async (task, reason, code, what) => {
  await using server = await serve(json(task));
  await expect(createClient({ baseUrl: server.url }).tasks.wait(id)).rejects.toMatchObject({
    name: "TaskError",
    message: `Task ${id}: ${what} (read it again or create another)`,
    task,
    reason,
    code,
  });
});

test("A failed task without an error still ends with a TaskError.", async () => {
  const { error, ...bare } = failed;
  await using server = await serve(json(bare));
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id);
  await expect(waiting).rejects.toMatchObject({ name: "TaskError", reason: "failed", code: undefined });
});

test("Watching yields every state and ends after the final one, whatever it is.", async () => {
  await using server = await serve(json(processing), json(failed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  expect(await collect(client.tasks.watch(id))).toEqual([processing, failed]);
  expect(await collect(client.tasks.watch(cancelled as Task))).toEqual([cancelled]);
  expect(await collect(client.tasks.watch(unknown))).toEqual([unheardOf]);
});

test("Generating creates a task and waits for it, with the create's options on the create alone.", async () => {
  await using server = await serve(json(pending), json(completed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  const options = { idempotencyKey: "order-7301-scene-04", headers: { "x-tenant": "7" } };
  await expect(client.videos.generate({ prompt: "A boat." }, options)).resolves.toEqual(completed);
  expect(
    server.received.map(({ method, headers }) => [method, headers["idempotency-key"], headers["x-tenant"]]),
  ).toEqual([
    ["POST", "order-7301-scene-04", "7"],
    ["GET", undefined, undefined],
  ]);
});

test("Five failures in a row do not lose a task.", async () => {
  const down = text("", 503);
  await using server = await serve(json(processing), down, down, down, down, down, json(completed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.tasks.wait(id)).resolves.toEqual(completed);
});

test("A fixed pollIntervalMs is kept.", async () => {
  await using server = await serve(json(processing), json(processing), json(completed));
  const environment = virtualEnvironment();
  await createClientWith(environment, { baseUrl: server.url }).tasks.wait(id, { pollIntervalMs: 10 });
  expect(environment.sleeps).toEqual([0, 10, 10]);
});

test("A pollIntervalMs function is asked with the last state and the time that has passed.", async () => {
  await using server = await serve(json(pending), json(processing), json(completed));
  const asked: unknown[] = [];
  const pollIntervalMs = (task: Task, elapsedMs: number) => {
    asked.push([task.status, elapsedMs]);
    return 70;
  };
  await createClientWith(virtualEnvironment(), { baseUrl: server.url }).tasks.wait(id, { pollIntervalMs });
  expect(asked).toEqual([
    ["pending", 0],
    ["processing", 70],
  ]);
});

test("A wait that runs out of time names its task, and can be taken up again.", async () => {
  await using server = await serve(json(processing), json(processing), json(completed));
  const environment = virtualEnvironment();
  const client = createClientWith(environment, { baseUrl: server.url });
  const start = environment.now();
  await expect(client.tasks.wait(id, { timeoutMs: 10_000, pollIntervalMs: 7_000 })).rejects.toMatchObject({
    name: "TimeoutError",
    taskId: id,
    message: `Task ${id}: no end within 10000 ms (it goes on: wait again)`,
  });
  expect(environment.now() - start).toBe(10_000);
  await expect(client.tasks.wait(id)).resolves.toEqual(completed);
});

test("A wait ends in time while a read hangs.", async () => {
  await using server = await serve(stall);
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, { timeoutMs: 50 });
  await expect(waiting).rejects.toMatchObject({ name: "TimeoutError", taskId: id });
});

test("A wait ends in time between two polls.", async () => {
  await using server = await serve(json(processing));
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, { timeoutMs: 50, pollIntervalMs: 60_000 });
  await expect(waiting).rejects.toMatchObject({ name: "TimeoutError", taskId: id });
});

test("A wait for a task that never ends gives up after half an hour.", async () => {
  const environment = virtualEnvironment();
  const start = environment.now();
  const client = createClientWith(environment, { fetch: async () => Response.json(processing) });
  await expect(client.tasks.wait(id)).rejects.toMatchObject({ name: "TimeoutError" });
  expect(environment.now() - start).toBe(1_800_000);
});

test("A wait without end is not cut short by the longest timer.", async () => {
  await using server = await serve(json(completed));
  const waiting = createClient({ baseUrl: server.url, timeoutMs: Infinity }).tasks.wait(id, { timeoutMs: Infinity });
  await expect(waiting).resolves.toEqual(completed);
});

test("What onProgress throws ends the wait.", async () => {
  await using server = await serve(json(processing));
  const onProgress = () => {
    throw new Error("the view is gone");
  };
  await expect(createClient({ baseUrl: server.url }).tasks.wait(id, { onProgress })).rejects.toThrow(
    "the view is gone",
  );
});
