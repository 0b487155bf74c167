import { expect, test } from "vitest";
import {
  dropConnection,
  replyJson,
  replyText,
  type ScriptedReply,
  serve,
  stall,
  stallInBody,
  truncate,
} from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { createClient, type Task } from "../../src/index.ts";
import {
  cancelled,
  completed,
  failed,
  failedInTwoLines,
  pending,
  processing,
  sparseCompleted,
  sparseProcessing,
  unknownTask,
} from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const { id } = pending;
// The service can send what the types do not know, so the tests must do so too.
const unknown = unknownTask as unknown as Task;

async function collectStates(states: AsyncIterable<Task>): Promise<Task[]> {
  const seen: Task[] = [];
  for await (const state of states) seen.push(state);
  return seen;
}

test("A wait for an id reads it at once and reports each state that it reads", async () => {
  await using server = await serve(replyJson(pending), replyJson(processing), replyJson(completed));
  const environment = virtualEnvironment();
  const seen: Task[] = [];
  const client = createClientWith(environment, { baseUrl: server.url });
  await expect(client.tasks.wait(id, { onProgress: (task) => seen.push(task) })).resolves.toEqual(completed);
  expect(seen).toEqual([pending, processing, completed]);
  expect(environment.sleeps).toHaveLength(3);
  expect(environment.sleeps[0]).toBe(0);
});

test("A task with only its id and status is waited for like any other", async () => {
  await using server = await serve(
    replyJson(sparseProcessing),
    replyJson({ ...sparseProcessing, task_info: { can_cancel: true } }),
    replyJson(sparseCompleted),
  );
  const environment = virtualEnvironment();
  await expect(createClientWith(environment, { baseUrl: server.url }).tasks.wait(id)).resolves.toEqual(sparseCompleted);
  const pauses = environment.sleeps.slice(1);
  expect(pauses).toHaveLength(2);
  expect(pauses.filter((ms) => !(ms >= 2_000 && ms <= 15_000))).toEqual([]);
});

test("A wait goes on at any progress, also 0 and 100, while the task is processing", async () => {
  const look = (progress: number) => replyJson({ ...processing, progress });
  await using server = await serve(look(0), look(100), look(100), look(0), replyJson(completed));
  const environment = virtualEnvironment();
  await expect(createClientWith(environment, { baseUrl: server.url }).tasks.wait(id)).resolves.toEqual(completed);
  expect(environment.sleeps.slice(1).filter((ms) => !(ms >= 2_000 && ms <= 15_000))).toEqual([]);
});

test("A failure of two lines is reported in two lines", async () => {
  await using server = await serve(replyJson(failedInTwoLines));
  await expect(createClient({ baseUrl: server.url }).tasks.wait(id)).rejects.toMatchObject({
    message: `Task ${id}: failed content_policy_violation: Content policy violation.\nYour request was blocked by safety filters (read it again or create another)`,
  });
});

test("A wait for a known task reports its state first, and sleeps before it reads", async () => {
  await using server = await serve(replyJson(completed));
  const seen: Task[] = [];
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await client.tasks.wait(pending as Task, { onProgress: (task) => seen.push(task) });
  expect(seen).toEqual([pending, completed]);
  expect(server.received).toHaveLength(1);
});

test("A wait for a task that has already ended sends no request", async () => {
  const client = createClient({ fetch: () => Promise.reject(new Error("nothing must be sent")) });
  await expect(client.tasks.wait(completed as unknown as Task)).resolves.toEqual(completed);
  await expect(client.tasks.wait(cancelled as Task)).rejects.toMatchObject({ reason: "cancelled" });
});

test.each([
  [failed, "failed", "content_policy_violation", "failed content_policy_violation: The prompt was rejected."],
  [cancelled, "cancelled", undefined, "cancelled"],
  [unknownTask, "unknown-status", undefined, "on_hold"],
])("A wait ends with a TaskError at $status", async (task, reason, code, what) => {
  await using server = await serve(replyJson(task));
  await expect(createClient({ baseUrl: server.url }).tasks.wait(id)).rejects.toMatchObject({
    name: "TaskError",
    message: `Task ${id}: ${what} (read it again or create another)`,
    task,
    reason,
    code,
  });
});

test("A failed task without an error still ends the wait with a TaskError", async () => {
  const { error, ...bare } = failed;
  await using server = await serve(replyJson(bare));
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id);
  await expect(waiting).rejects.toMatchObject({ name: "TaskError", reason: "failed", code: undefined });
});

test("A watch yields every state and ends after the final one, whatever it is", async () => {
  await using server = await serve(replyJson(processing), replyJson(failed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  expect(await collectStates(client.tasks.watch(id))).toEqual([processing, failed]);
  expect(await collectStates(client.tasks.watch(cancelled as Task))).toEqual([cancelled]);
  expect(await collectStates(client.tasks.watch(unknown))).toEqual([unknownTask]);
});

test("A generate creates a task and waits for it; the options of the create are used only for the create", async () => {
  await using server = await serve(replyJson(pending), replyJson(completed));
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

test("Five failures in a row do not end a wait", async () => {
  const down = replyText("", 503);
  await using server = await serve(replyJson(processing), down, down, down, down, down, replyJson(completed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.tasks.wait(id)).resolves.toEqual(completed);
});

test.each<[string, ScriptedReply]>([
  ["resets", dropConnection],
  ["broken bodies", truncate],
  ["408s", replyText("", 408)],
  ["429s", replyText("", 429, { "retry-after": "1" })],
  ["500s", replyJson({ error: { code: "internal_error" } }, 500)],
  ["502s", replyText("<html>", 502)],
  ["503s", replyText("", 503)],
])("An outage of fifty %s does not end the wait for a known task, whatever maxRetries", async (_, down) => {
  const outage = Array.from({ length: 50 }, () => down);
  await using server = await serve(replyJson(processing), ...outage, replyJson(completed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, maxRetries: 0 });
  await expect(client.tasks.wait(id)).resolves.toEqual(completed);
});

test("An outage does not end the wait for a task that was just created", async () => {
  const outage = Array.from({ length: 50 }, () => dropConnection);
  await using server = await serve(replyJson(pending), ...outage, replyJson(completed));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.videos.generate({ prompt: "A boat." })).resolves.toEqual(completed);
});

test("An outage without end ends the wait in time, and the error gives the cause", async () => {
  await using server = await serve(replyJson(processing), replyText("", 502), replyText("", 503));
  const environment = virtualEnvironment();
  const start = environment.now();
  const client = createClientWith(environment, { baseUrl: server.url });
  await expect(client.tasks.wait(id, { timeoutMs: 300_000 })).rejects.toMatchObject({
    name: "TimeoutError",
    taskId: id,
    cause: { name: "ApiError", status: 503 },
  });
  expect(environment.now() - start).toBe(300_000);
});

test("An outage that is over does not appear as a cause", async () => {
  await using server = await serve(replyJson(processing), replyText("", 502), replyJson(processing));
  const waiting = createClientWith(virtualEnvironment(), { baseUrl: server.url }).tasks.wait(id);
  await expect(waiting).rejects.not.toHaveProperty("cause");
});

test("If the first read of an id fails, the wait ends after maxRetries", async () => {
  await using server = await serve(replyText("", 503));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, maxRetries: 2 });
  await expect(client.tasks.wait(id)).rejects.toMatchObject({ name: "ApiError", status: 503 });
  expect(server.received).toHaveLength(3);
});

test.each([
  ["401", replyText("", 401)],
  ["404", replyText("", 404)],
  ["a Retry-After of two minutes", replyText("", 429, { "retry-after": "120" })],
])("A poll that is answered with %s ends the wait at once", async (_, refusal) => {
  await using server = await serve(replyJson(processing), refusal);
  const waiting = createClientWith(virtualEnvironment(), { baseUrl: server.url }).tasks.wait(id);
  await expect(waiting).rejects.toMatchObject({ name: "ApiError", message: expect.stringContaining(id) });
  expect(server.received).toHaveLength(2);
});

test("Progress that goes back, is out of range or is missing keeps the pace between 2 and 15 s", async () => {
  const odd = [50, 20, 90, -5, 1e9, undefined, null, "7", NaN].map((progress) =>
    replyJson({ ...processing, progress }),
  );
  await using server = await serve(
    replyJson(pending),
    ...odd,
    ...odd,
    replyJson({ ...processing, task_info: "?" }),
    replyJson(completed),
  );
  const environment = virtualEnvironment();
  await createClientWith(environment, { baseUrl: server.url }).tasks.wait(id);
  expect(environment.sleeps).toHaveLength(21);
  for (const ms of environment.sleeps.slice(1)) {
    expect(ms).toBeGreaterThanOrEqual(2_000);
    expect(ms).toBeLessThanOrEqual(15_000);
  }
});

test.each([
  [undefined, []],
  [null, []],
  ["https://files.example.com/a.mp4", ["https://files.example.com/a.mp4"]],
  [{ 0: "https://files.example.com/a.mp4" }, []],
  [[null, "https://files.example.com/a.mp4", 7], ["https://files.example.com/a.mp4"]],
  [[], []],
])("A task that completes with the results %j ends the wait with the list %j", async (results, list) => {
  await using server = await serve(replyJson({ ...completed, results }));
  const client = createClient({ baseUrl: server.url });
  await expect(client.tasks.wait(id)).resolves.toEqual({ ...completed, results: list });
  await expect(client.tasks.retrieve(id)).resolves.toEqual({ ...completed, results: list });
});

test.each(["50", null, [50], {}, true])(
  "A progress of %j is left out, so that nobody calculates with it",
  async (progress) => {
    await using server = await serve(replyJson({ ...processing, progress }));
    const { progress: _, ...rest } = processing;
    await expect(createClient({ baseUrl: server.url }).tasks.retrieve(id)).resolves.toStrictEqual(rest);
  },
);

test("A fixed pollIntervalMs is used for each pause", async () => {
  await using server = await serve(replyJson(processing), replyJson(processing), replyJson(completed));
  const environment = virtualEnvironment();
  await createClientWith(environment, { baseUrl: server.url }).tasks.wait(id, { pollIntervalMs: 10 });
  expect(environment.sleeps).toEqual([0, 10, 10]);
});

test("A pollIntervalMs function is called with the last state and the elapsed time", async () => {
  await using server = await serve(replyJson(pending), replyJson(processing), replyJson(completed));
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

test("A wait that times out names its task, and can be repeated", async () => {
  const look = replyJson(processing);
  await using server = await serve(look, look, look, replyJson(completed));
  const environment = virtualEnvironment();
  const client = createClientWith(environment, { baseUrl: server.url });
  const start = environment.now();
  await expect(client.tasks.wait(id, { timeoutMs: 10_000, pollIntervalMs: 7_000 })).rejects.toMatchObject({
    name: "TimeoutError",
    taskId: id,
    message: `Task ${id}: no end within 10000 ms (it continues: wait again)`,
  });
  expect(environment.now() - start).toBe(10_000);
  await expect(client.tasks.wait(id)).resolves.toEqual(completed);
});

test.each<[string, ScriptedReply]>([
  ["between two polls", replyJson(processing)],
  ["in back-off", replyText("", 503, { "retry-after": "60" })],
])("A wait ends in time %s: within 50 ms (the median of nine), with the id of the task", async (_, reply) => {
  await using server = await serve(reply);
  const client = createClient({ baseUrl: server.url });
  const lateMs: number[] = [];
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    const waiting = client.tasks.wait(id, { timeoutMs: 100, pollIntervalMs: 60_000 });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError", taskId: id });
    lateMs.push(performance.now() - start - 100);
  }
  // A timer of Node may fire early by the part of a millisecond that it rounds away.
  expect(lateMs.sort((a, b) => a - b)[0]).toBeGreaterThan(-2);
  expect(lateMs[4]).toBeLessThan(50);
});

test.concurrent.each<[string, ScriptedReply]>([
  ["a read", stall],
  ["a body", stallInBody],
])("If %s hangs, the last look has two seconds, and its failure is the cause", async (_, reply) => {
  await using server = await serve(reply);
  const start = performance.now();
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(id, { timeoutMs: 100 });
  await expect(waiting).rejects.toMatchObject({
    name: "TimeoutError",
    taskId: id,
    cause: { message: "no answer within 2000 ms" },
  });
  expect(performance.now() - start).toBeGreaterThan(2_090);
  expect(server.received).toHaveLength(2);
});

test.each([300_000, 60_001, 1, 0, -1, -Infinity])(
  "A task that has ended when a time of %d ms is over is seen by the last look",
  async (timeoutMs) => {
    await using server = await serve(replyJson(completed));
    const seen: Task[] = [];
    const onProgress = (task: Task) => seen.push(task);
    const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
    const waiting = client.tasks.wait(pending as Task, { timeoutMs, pollIntervalMs: 300_000, onProgress });
    await expect(waiting).resolves.toEqual(completed);
    expect(seen).toEqual([pending, completed]);
    expect(server.received).toHaveLength(1);
  },
);

test("The last look is no retry: a server that asked not to be called before a later time is not called", async () => {
  await using server = await serve(
    replyJson(processing),
    replyText("", 429, { "retry-after": "30" }),
    replyJson(completed),
  );
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.tasks.wait(id, { timeoutMs: 20_000, pollIntervalMs: 1_000 })).rejects.toMatchObject({
    name: "TimeoutError",
    cause: { name: "ApiError", status: 429 },
  });
  expect(server.received).toHaveLength(2);
});

test("What the last look reads is reported, although the task goes on", async () => {
  await using server = await serve(replyJson({ ...processing, progress: 70 }));
  const seen: Task[] = [];
  const waiting = createClient({ baseUrl: server.url }).tasks.wait(pending as Task, {
    timeoutMs: 1,
    onProgress: (task) => seen.push(task),
  });
  await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
  expect(seen).toEqual([pending, { ...processing, progress: 70 }]);
});

test("A wait for a task that never ends gives up after half an hour", async () => {
  const environment = virtualEnvironment();
  const start = environment.now();
  const client = createClientWith(environment, { fetch: async () => Response.json(processing) });
  await expect(client.tasks.wait(id)).rejects.toMatchObject({ name: "TimeoutError" });
  expect(environment.now() - start).toBe(1_800_000);
});

test("A wait without a limit is not cut short by the longest timer", async () => {
  await using server = await serve(replyJson(completed));
  const waiting = createClient({ baseUrl: server.url, timeoutMs: Infinity }).tasks.wait(id, { timeoutMs: Infinity });
  await expect(waiting).resolves.toEqual(completed);
});

test("An error of onProgress ends the wait", async () => {
  await using server = await serve(replyJson(processing));
  const onProgress = () => {
    throw new Error("the view is gone");
  };
  await expect(createClient({ baseUrl: server.url }).tasks.wait(id, { onProgress })).rejects.toThrow(
    "the view is gone",
  );
});
