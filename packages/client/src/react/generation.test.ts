import { expect, test } from "vitest";
import { completed, sparseCompleted, sparseProcessing } from "../../test/sample-tasks.ts";
import { type Client, createClient } from "../client.ts";
import type { WatchOptions } from "../options.ts";
import type { Task } from "../task.ts";
import { Generation } from "./generation.ts";

/** The states that a page shows, one after the other, for a task that is read with these states. */
async function collectStates(...states: readonly object[]) {
  let reads = 0;
  const client = createClient({ fetch: async () => Response.json(states[reads++]) });
  const generation = new Generation({ client, taskId: completed.id, pollIntervalMs: 1 });
  const seen: { status: string; progress: number }[] = [];
  await new Promise<void>((resolve) => {
    generation.subscribe(() => {
      const { status, progress } = generation.read();
      seen.push({ status, progress });
      if (status !== "waiting") resolve();
    });
  });
  return seen;
}

test("A task without progress is at 0 until it is completed, and then at 100", async () => {
  expect(await collectStates(sparseProcessing, sparseCompleted)).toEqual([
    { status: "waiting", progress: 0 },
    { status: "completed", progress: 100 },
  ]);
});

test.each([
  [140, 100],
  [100.5, 100],
  [-3, 0],
  [1e300, 100],
  [-1e300, 0],
  [33.3, 33.3],
])("A progress of %d is shown as %d per cent, and the task keeps its own", async (progress, shown) => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, taskId: first });
  generation.subscribe(() => {});
  await settled();
  looks[0]?.tell({ ...processing, progress } as Task);
  await settled();
  expect(generation.read()).toMatchObject({ status: "waiting", progress: shown, task: { progress } });
  generation.read().stop();
  expect(generation.read()).toMatchObject({ status: "stopped", progress: shown });
  generation.read().resume();
  expect(generation.read()).toMatchObject({ status: "waiting", progress: shown });
  looks[1]?.fail(new Error("Lost."));
  await settled();
  expect(generation.read()).toMatchObject({ status: "failed", progress: shown, task: { progress } });
});

const [first, second] = ["task-unified-1-first", "task-unified-1-second"];
const processing = { ...sparseProcessing, id: first, progress: 40 } as Task;

/** One watch of a task: its arguments, and the functions that decide what it yields. */
interface Look {
  readonly known: string | Task;
  readonly options: WatchOptions | undefined;
  tell(task: Task): void;
  fail(error: Error): void;
}

/** A client whose watches only yield when the test says so, whatever their signals say. */
function createScriptedClient(created: Task = processing) {
  const looks: Look[] = [];
  const watch = async function* (known: string | Task, options?: WatchOptions) {
    const look = { known, options, tell: (_: Task) => {}, fail: (_: Error) => {} };
    looks.push(look);
    for (;;) {
      yield await new Promise<Task>((resolve, reject) => Object.assign(look, { tell: resolve, fail: reject }));
    }
  };
  const client = { videos: { create: async () => created }, tasks: { watch } } as unknown as Client;
  return { client, looks, settled: () => new Promise((resolve) => setImmediate(resolve)) };
}

test("A wait uses the pace and limit of its options, and after a create it starts from the created task", async () => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, timeoutMs: 7_000, pollIntervalMs: 300 });
  generation.subscribe(() => {});
  expect(generation.read().start({ prompt: "A boat." })).toBe(true);
  await settled();
  expect(looks).toMatchObject([{ known: processing, options: { timeoutMs: 7_000, pollIntervalMs: 300 } }]);
  expect(generation.read()).toMatchObject({ status: "waiting", taskId: first, task: processing, progress: 40 });
});

test("A state that is read after stop is not shown, and stop ends the watch", async () => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, taskId: first });
  generation.subscribe(() => {});
  await settled();
  generation.read().stop();
  expect(looks[0]?.options?.signal?.aborted).toBe(true);
  looks[0]?.tell({ ...processing, progress: 90 } as Task);
  await settled();
  expect(generation.read()).toMatchObject({ status: "stopped", taskId: first, progress: 0 });
});

test("A failure after stop is not shown", async () => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, taskId: first });
  generation.subscribe(() => {});
  await settled();
  generation.read().stop();
  looks[0]?.fail(new Error("Lost."));
  await settled();
  expect(generation.read().status).toBe("stopped");
});

test("Reset ends the watch and forgets the task", async () => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, taskId: first });
  generation.subscribe(() => {});
  await settled();
  expect(generation.read().reset()).toBe(true);
  expect(looks[0]?.options?.signal?.aborted).toBe(true);
  expect(generation.read()).toMatchObject({ status: "idle", progress: 0 });
  expect(generation.read().taskId).toBeUndefined();
});

test("Waiting for another task ends the watch of the task before, and nothing of it is shown any more", async () => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, taskId: first });
  generation.subscribe(() => {});
  await settled();
  looks[0]?.tell(processing);
  await settled();
  expect(generation.read().resume(second)).toBe(true);
  expect(generation.read()).toMatchObject({ status: "waiting", taskId: second, task: undefined, progress: 0 });
  expect(looks.map(({ known, options }) => [known, options?.signal?.aborted])).toEqual([
    [first, true],
    [second, false],
  ]);
});

test("A resumed wait shows the known state, and a failure shows the state that was read last", async () => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, taskId: first });
  generation.subscribe(() => {});
  await settled();
  looks[0]?.tell(processing);
  await settled();
  looks[0]?.fail(new Error("Lost."));
  await settled();
  const known = { taskId: first, task: processing, progress: 40 };
  expect(generation.read()).toMatchObject({ status: "failed", ...known, error: new Error("Lost.") });
  expect(generation.read().resume()).toBe(true);
  expect(generation.read()).toMatchObject({ status: "waiting", ...known });
  expect(generation.read().resume()).toBe(false);
});

test("Without a listener nothing is read or reported, and the next listener continues the wait", async () => {
  const { client, looks, settled } = createScriptedClient();
  const generation = new Generation({ client, taskId: first });
  let told = 0;
  const leave = generation.subscribe(() => {
    told += 1;
  });
  await settled();
  leave();
  expect(looks[0]?.options?.signal?.aborted).toBe(true);
  generation.read().stop();
  generation.read().resume();
  await settled();
  expect([looks.length, told]).toEqual([1, 0]);
  generation.subscribe(() => {});
  await settled();
  expect(looks).toHaveLength(2);
});

test("An id that was already followed is not followed again, until another id or none came between", async () => {
  const { client, settled } = createScriptedClient({ ...processing, id: second } as Task);
  const generation = new Generation({ client, taskId: first });
  generation.subscribe(() => {});
  generation.read().reset();
  generation.read().start({ prompt: "A boat." });
  await settled();
  generation.follow(first); // Like a page that is shown again and still gives its first id.
  expect(generation.read().taskId).toBe(second);
  generation.follow(null);
  expect(generation.read().taskId).toBe(second);
  generation.follow(first);
  expect(generation.read().taskId).toBe(first);
});
