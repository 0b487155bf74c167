/** Parallel test suites share one simulator: each has a key of its own, and sees what it would see alone. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { minimal, post } from "../test/requests.ts";
import { createManualClock, createSimulator, type Simulator, type TaskSeed } from "./index.ts";

/** A step of a suite, for a key. The ids are those of the tasks that the suite has made. */
type Step = (simulator: Simulator, key: string, ids: string[]) => Promise<unknown>;

const callback = { callback_url: "https://app.example.com/hook" };
const headersOf = (key: string) => ({ authorization: `Bearer ${key}` });

function createStep(more: object, headers: Record<string, string> = {}): Step {
  return async (simulator, key, ids) => {
    const answer = await post(simulator, JSON.stringify({ ...minimal, ...more }), { ...headersOf(key), ...headers });
    const { id, ...body } = (await answer.json()) as { id?: string };
    if (id !== undefined && !ids.includes(id)) ids.push(id);
    return [answer.status, answer.headers.get("retry-after"), id, body];
  };
}

function seedStep(seed: Omit<TaskSeed, "key" | "params">, more: object = {}): Step {
  return async (simulator, key, ids) => {
    try {
      const tasks = await simulator.tasks.seed({ key, params: { ...minimal, ...more }, ...seed });
      for (const { id } of tasks) ids.push(id);
      return tasks;
    } catch (error) {
      return String(error);
    }
  };
}

const readStep: Step = async (simulator, key, ids) => {
  const url = `http://simulator.test/v1/tasks/${ids[0] ?? "task-unified-1-00000000"}`;
  const answer = await simulator.fetch(url, { headers: headersOf(key) });
  return [answer.status, await answer.json()];
};

const videoStep: Step = async (simulator, _, ids) =>
  ids[0] && (await simulator.fetch(`http://simulator.test/media/${ids[0]}.mp4`)).status;

const steps: readonly Step[] = [
  createStep({}),
  createStep({ prompt: "[[instant]]", ...callback }),
  createStep({ prompt: "[[stuck]]", duration: 4 }),
  createStep({ prompt: "[[429:2]]" }),
  createStep({}, { "idempotency-key": "order-7301-scene-04" }),
  createStep({ duration: 6 }, { "idempotency-key": "order-7301-scene-04" }),
  seedStep({ status: "completed" }),
  seedStep({ status: "processing", progress: 90, count: 2 }, callback),
  seedStep({ status: "failed", createdSecondsAgo: 3600 }),
  readStep,
  videoStep,
  async (simulator, key) => simulator.ledger.grant(key, 100),
  async (simulator, _, ids) => ids[0] && simulator.tasks.complete(ids[0]).catch((error: Error) => error.message),
  (simulator, key) => simulator.reset({ key }),
];

const keys = ["sk-suite-1", "sk-suite-2", "sk-suite-3"];

/** What a suite sees at its end. */
async function viewOf({ tasks, requests, callbacks, ledger }: Simulator, key: string) {
  const filter = { key };
  return [await tasks.list(filter), requests.list(filter), callbacks.list(filter), ledger.balance(key)];
}

function startSimulator() {
  const clock = createManualClock();
  const simulator = createSimulator({
    clock,
    credits: 300,
    rateLimit: { requests: 12, perMs: 600_000 },
    videos: async () => new Uint8Array(),
    sendCallback: async ({ attempt }) => ({ delivered: attempt > 2, status: 200, reason: "not yet" }),
  });
  return { clock, simulator };
}

/** One move: a suite makes a step, or time passes for all of them. */
type Move = { readonly suite: number; readonly step: number } | { readonly seconds: number };

/** Makes the moves that concern some suites. Returns for each suite what it saw, with its tasks numbered. */
async function play(moves: readonly Move[], suites: readonly number[]): Promise<string[]> {
  const { clock, simulator } = startSimulator();
  const seen = suites.map(() => [] as unknown[]);
  const ids = suites.map(() => [] as string[]);
  for (const move of moves) {
    if ("seconds" in move) await clock.advance(move.seconds * 1000);
    else {
      const at = suites.indexOf(move.suite);
      const key = keys[move.suite] ?? "";
      if (at >= 0) seen[at]?.push(await steps[move.step]?.(simulator, key, ids[at] ?? []));
    }
  }
  await simulator.idle();
  for (const [at, suite] of suites.entries()) seen[at]?.push(await viewOf(simulator, keys[suite] ?? ""));
  return seen.map((each, at) => {
    const text = JSON.stringify(each, null, 1);
    return (ids[at] ?? []).reduce((rest, id, number) => rest.replaceAll(id, `task ${number}`), text);
  });
}

const moves = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ suite: fc.nat({ max: 2 }), step: fc.nat({ max: steps.length - 1 }) }) },
    { weight: 2, arbitrary: fc.record({ seconds: fc.constantFrom(1, 3, 60, 200) }) },
  ),
  { minLength: 1, maxLength: 40 },
);

test("In every interleaving, each suite sees what it sees alone, its own resets included", async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (played) => {
      const together = await play(played, [0, 1, 2]);
      for (const suite of [0, 1, 2]) expect(together[suite]).toBe((await play(played, [suite]))[0]);
    }),
    { numRuns: 150 },
  );
});
