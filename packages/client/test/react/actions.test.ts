/** Every action in every state, and options that change while a call is in progress. Without a browser. */
import { expect, test, vi } from "vitest";
import type { Client, Task, WatchOptions } from "../../src/index.ts";
import { Generation } from "../../src/react/generation.ts";
import type { VideoGeneration } from "../../src/react/index.ts";
import { completed, failed, processing } from "../sample-tasks.ts";

const [first, second] = ["task-unified-1-first", "task-unified-1-second"];
const going = { ...processing, id: first, progress: 40 } as Task;
const done = { ...completed, id: first, progress: undefined } as unknown as Task;
const broken = { ...failed, id: first } as Task;
const lost = new Error("Lost.");
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** One call of the client, which lasts until the test ends it. */
interface Call {
  readonly given: readonly unknown[];
  resolve(task: Task): void;
  reject(error: Error): void;
}

function createScriptedClient() {
  const creates: Call[] = [];
  const looks: (Call & { readonly known: unknown; readonly options: WatchOptions })[] = [];
  const create = (...given: unknown[]) =>
    new Promise<Task>((resolve, reject) => void creates.push({ given, resolve, reject }));
  const watch = async function* (known: unknown, options: WatchOptions) {
    let call: Call = { given: [], resolve: () => {}, reject: () => {} };
    const next = () => new Promise<Task>((resolve, reject) => (call = { given: [], resolve, reject }));
    let pending = next();
    looks.push({
      known,
      options,
      given: [],
      resolve: (task) => call.resolve(task),
      reject: (error) => call.reject(error),
    });
    for (;;) {
      const task = await pending;
      pending = next();
      yield task;
    }
  };
  const client = { videos: { create }, tasks: { watch } } as unknown as Client;
  return { client, creates, looks };
}

/** A generation with a listener, in one of its states. */
async function createIn(state: keyof typeof ways) {
  const scripted = createScriptedClient();
  const onTaskId = vi.fn();
  const generation = new Generation({ client: scripted.client, onTaskId });
  const notify = vi.fn();
  generation.subscribe(notify);
  await ways[state](generation.read(), scripted);
  await settle();
  expect(generation.read().status).toBe(state.replace(/ .*/, ""));
  notify.mockClear();
  return { ...scripted, generation, notify, onTaskId, before: scripted.looks.length };
}

type Way = (actions: VideoGeneration, scripted: ReturnType<typeof createScriptedClient>) => unknown;
const buy: Way = (actions) => actions.start({ prompt: "A boat." });
const read =
  (task: Task): Way =>
  async (actions, { looks }) => {
    actions.resume(first);
    await settle();
    looks[0]?.resolve(task);
    await settle();
  };

/** How each state is reached. */
const ways = {
  idle: () => {},
  starting: buy,
  stopping: (actions, scripted) => {
    buy(actions, scripted);
    actions.stop();
  },
  waiting: read(going),
  stopped: async (actions, scripted) => {
    await read(going)(actions, scripted);
    actions.stop();
  },
  completed: read(done),
  failed: read(broken),
  "failed to start": async (actions, scripted) => {
    buy(actions, scripted);
    scripted.creates[0]?.reject(lost);
  },
} satisfies Record<string, Way>;

/** What `start`, `stop`, `resume()`, `resume(second)` and `reset` return and lead to, and the task waited for. */
test.each<[keyof typeof ways, string, string, string, string, string]>([
  ["idle", "true starting", "undefined idle", "false idle", "true waiting second", "true idle"],
  ["starting", "false starting", "undefined stopping", "false starting", "false starting", "false starting"],
  ["stopping", "false stopping", "undefined stopping", "false stopping", "false stopping", "false stopping"],
  ["waiting", "false waiting", "undefined stopped", "false waiting", "true waiting second", "true idle"],
  ["stopped", "true starting", "undefined stopped", "true waiting first", "true waiting second", "true idle"],
  ["completed", "true starting", "undefined completed", "true waiting first", "true waiting second", "true idle"],
  ["failed", "true starting", "undefined failed", "true waiting first", "true waiting second", "true idle"],
  ["failed to start", "true starting", "undefined failed", "false failed", "true waiting second", "true idle"],
])("Each action has its effect in the state %s", async (state, ...expected) => {
  const actions: ((generation: VideoGeneration) => unknown)[] = [
    ({ start }) => start({ prompt: "A boat." }),
    ({ stop }) => stop(),
    ({ resume }) => resume(),
    ({ resume }) => resume(second),
    ({ reset }) => reset(),
  ];
  const seen: string[] = [];
  for (const act of actions) {
    const { generation, looks, before } = await createIn(state);
    const returned = act(generation.read());
    await settle();
    const known = looks.slice(before).map((look) => (look.known as string).replace("task-unified-1-", ""));
    seen.push([String(returned), generation.read().status, ...known].join(" "));
  }
  expect(seen).toEqual(expected);
});

test.each<[keyof typeof ways, object]>([
  ["idle", { status: "idle", progress: 0 }],
  ["starting", { status: "starting", progress: 0 }],
  ["stopping", { status: "stopping", progress: 0 }],
  ["waiting", { status: "waiting", taskId: first, task: going, progress: 40 }],
  ["stopped", { status: "stopped", taskId: first, task: going, progress: 40 }],
  ["completed", { status: "completed", taskId: first, task: done, result: done, progress: 100 }],
  ["failed", { status: "failed", taskId: first, task: broken, progress: 0, error: expect.any(Error) }],
  ["failed to start", { status: "failed", progress: 0, error: lost }],
])("The state %s has its fields and no others", async (state, expected) => {
  const { start, stop, resume, reset, ...fields } = (await createIn(state)).generation.read();
  expect(fields).toEqual(expected);
});

test.each<keyof typeof ways>(["stopped", "completed", "failed"])(
  "A start in the state %s forgets the task before",
  async (state) => {
    const { generation } = await createIn(state);
    generation.read().start({ prompt: "A boat." });
    const { status, taskId, task, progress, result, error } = generation.read();
    expect([status, progress, taskId, task, result, error]).toEqual(["starting", 0, ...Array(4).fill(undefined)]);
  },
);

test("A change by an action is reported once, and an action without a change is not reported", async () => {
  const { generation, notify } = await createIn("stopped");
  const same = generation.read();
  same.stop();
  expect(notify).not.toHaveBeenCalled();
  expect(generation.read()).toBe(same);
  same.resume();
  expect(notify).toHaveBeenCalledTimes(1);
  expect(generation.read()).not.toBe(same);
});

test("A create that fails while it is to be stopped ends in the state failed", async () => {
  const { generation, creates, onTaskId } = await createIn("stopping");
  creates[0]?.reject(lost);
  await settle();
  expect(generation.read()).toMatchObject({ status: "failed", error: lost });
  expect(onTaskId).not.toHaveBeenCalled();
});

test.each<[Task, string]>([
  [going, "stopped"],
  [done, "completed"],
  [broken, "failed"],
])(
  "A create that is to be stopped takes the state of its task, and nothing is waited for (%#)",
  async (task, status) => {
    const { generation, creates, looks, onTaskId } = await createIn("stopping");
    creates[0]?.resolve(task);
    await settle();
    expect(generation.read()).toMatchObject({ status, taskId: first });
    expect(onTaskId.mock.calls).toEqual([[first, task]]);
    expect(looks).toEqual([]);
  },
);

test("A create gets the parameters and options of its start", async () => {
  const { generation, creates } = await createIn("idle");
  generation.read().start({ prompt: "A boat." }, { idempotencyKey: "order-7301-scene-04", headers: { "x-a": "1" } });
  expect(creates.map(({ given }) => given)).toEqual([
    [{ prompt: "A boat." }, { idempotencyKey: "order-7301-scene-04", headers: { "x-a": "1" } }],
  ]);
});

test("Later calls use the options of the last render, and calls in progress keep their own", async () => {
  const { generation, creates, looks, onTaskId } = await createIn("starting");
  const later = createScriptedClient();
  const laterOnTaskId = vi.fn();
  const options = { client: later.client, onTaskId: laterOnTaskId, timeoutMs: 7_000, pollIntervalMs: 300 };
  generation.options = options;
  creates[0]?.resolve(going);
  await settle();
  expect([onTaskId.mock.calls, laterOnTaskId.mock.calls]).toEqual([[], [[first, going]]]);
  expect([looks.length, later.looks.length]).toEqual([0, 1]);
  expect(later.looks[0]?.options).toMatchObject({ timeoutMs: 7_000, pollIntervalMs: 300 });

  const pollIntervalMs = () => 5;
  generation.options = { ...options, timeoutMs: 8_000, pollIntervalMs };
  later.looks[0]?.reject(lost);
  await settle();
  generation.read().resume();
  await settle();
  expect(later.looks.map((look) => look.options)).toMatchObject([
    { timeoutMs: 7_000, pollIntervalMs: 300 },
    { timeoutMs: 8_000, pollIntervalMs },
  ]);
});

test("Two generations do not affect each other", async () => {
  const [one, other] = [await createIn("waiting"), await createIn("idle")];
  one.generation.read().reset();
  other.generation.read().start({ prompt: "A boat." });
  expect([one.generation.read().status, other.generation.read().status]).toEqual(["idle", "starting"]);
});
