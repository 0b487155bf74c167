/** Tasks that are made in a state of their life. */
import type { VideoGenerationParams } from "@video-generations/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeferred } from "../../test/deferred.ts";
import { create, glassFrog, minimal, read } from "../../test/requests.ts";
import { publishedContract } from "../contract/published-contract.ts";
import {
  createManualClock,
  createMemoryTaskStore,
  createSimulator,
  type SimulatorOptions,
  type TaskSeed,
  TaskSeedError,
} from "../index.ts";
import { validateAnswer } from "../validation/validation.ts";

const key = "sk-test";
const start = 1_761_313_744_000;

function startSimulator(options: SimulatorOptions = {}) {
  const clock = createManualClock({ start });
  const videos = async () => new Uint8Array(8);
  const simulator = createSimulator({ clock, videos, ...options });
  /** Makes the one task of a seed. The video takes 165 s and costs 87.48 credits. */
  const seed = async (more: Partial<TaskSeed> = {}) => {
    const [task] = await simulator.tasks.seed({ key, params: glassFrog, ...more });
    if (task === undefined) throw new Error("The seed made no task.");
    return task;
  };
  const video = async (id: string) => (await simulator.fetch(`http://simulator.test/media/${id}.mp4`)).status;
  return { clock, simulator, seed, video };
}

test("Dates and estimates of a seed are those of the clock's calendar, while its age is simulated time", async () => {
  const manual = createManualClock({ start });
  // Ten simulated seconds for each second of the calendar, since the start.
  const dateAt = (time = manual.now()) => start + (time - start) * (time < start ? 1 : 0.1);
  const clock = { now: manual.now, wakeAt: manual.wakeAt, dateAt, timeScale: 10 };
  const { seed } = startSimulator({ clock });
  const old = await seed({ createdSecondsAgo: 3600 });
  expect([old.status, old.created - start / 1000, old.task_info.estimated_time]).toEqual(["completed", -3600, 17]);
  await manual.advance("1000s");
  const fresh = await seed({ status: "pending" });
  expect([fresh.status, fresh.created - start / 1000]).toEqual(["pending", 100]);
  const later = await seed({ createdSecondsAgo: 100 });
  expect([later.status, later.progress, later.created - start / 1000]).toEqual(["processing", 58, 90]);
  expect(later.id).toMatch(new RegExp(`^task-unified-${later.created}-`));
});

describe("A seeded task", () => {
  test.each([
    [{ status: "pending" }, { progress: 0, created: 0 }, [87.48, 0]],
    [{ status: "processing" }, { progress: 50, created: -87 }, [87.48, 0]],
    [{ status: "processing", progress: 1 }, { progress: 1, created: -10 }, [87.48, 0]],
    [{ status: "processing", progress: 99 }, { progress: 99, created: -165 }, [87.48, 0]],
    [{ status: "completed" }, { progress: 100, created: -165 }, [0, 87.48]],
    [{ status: "completed", createdSecondsAgo: 3600 }, { progress: 100, created: -3600 }, [0, 87.48]],
    [{ status: "failed", code: "service_error" }, { error: { code: "service_error" }, created: -165 }, [0, 0]],
    [{ status: "cancelled" }, { progress: 47, created: -83 }, [0, 0]],
    [{ status: "cancelled", progress: 0 }, { progress: 0, created: -83 }, [0, 0]],
    [{ status: "pending", createdSecondsAgo: 3600 }, { progress: 0, created: -3600 }, [87.48, 0]],
    [{ status: "processing", createdSecondsAgo: 3600 }, { progress: 50, created: -3600 }, [87.48, 0]],
    [{ createdSecondsAgo: 100 }, { status: "processing", progress: 58, created: -100 }, [87.48, 0]],
    [{ createdSecondsAgo: 200 }, { status: "completed", created: -200 }, [0, 87.48]],
  ] as const)("Made with %j has this state, and its credits are booked", async (more, expected, [reserved, spent]) => {
    const { simulator, seed } = startSimulator();
    const task = await seed(more);
    const created = start / 1000 + expected.created;
    expect(task).toMatchObject({ ...("status" in more && { status: more.status }), ...expected, created });
    expect(await read(simulator, task.id)).toEqual(task);
    expect(task.id).toMatch(new RegExp(`^task-unified-${created}-[0-9a-z]{8}$`));
    expect(simulator.ledger.balance(key)).toEqual({
      granted: 100_000,
      available: 100_000 - reserved - spent,
      reserved,
      spent,
    });
  });

  test("That is pending or processing goes on at its usual pace", async () => {
    const { clock, simulator, seed } = startSimulator();
    const waiting = await seed({ status: "pending", createdSecondsAgo: 3600 });
    const working = await seed({ status: "processing", progress: 40 });
    await clock.advance(8_000);
    expect(await read(simulator, waiting.id)).toMatchObject({ status: "pending" });
    await clock.advance(1_000);
    expect(await read(simulator, waiting.id)).toMatchObject({ status: "processing", progress: 1 });
    expect(await read(simulator, working.id)).toMatchObject({ status: "processing", progress: 46 });
    await clock.advance("86s");
    expect(await read(simulator, working.id)).toMatchObject({ status: "completed" });
    expect(simulator.ledger.balance(key)).toMatchObject({ reserved: 87.48, spent: 87.48 });
  });

  test("Sends a callback when it ends later, and none when it has ended", async () => {
    const { clock, simulator, seed } = startSimulator();
    const params = { ...glassFrog, callback_url: "https://app.example.com/hook" };
    for (const status of ["completed", "failed", "cancelled"] as const) await seed({ params, status });
    const { id } = await seed({ params, status: "processing" });
    await clock.advance("24h");
    expect(simulator.callbacks.list().map(({ taskId }) => taskId)).toEqual([id]);
  });

  test("Has a video that plays, until 24 hours after its end", async () => {
    const { seed, video } = startSimulator();
    const hours = async (count: number) =>
      video((await seed({ status: "completed", createdSecondsAgo: count * 3600 + 165 })).id);
    expect([await hours(0), await hours(23.5), await hours(24)]).toEqual([200, 200, 410]);
    expect(await video((await seed({ status: "failed" })).id)).toBe(404);
  });

  test("Keeps the markers for reads and videos, and ends as its status says", async () => {
    const { simulator, seed, video } = startSimulator();
    const withPrompt = (prompt: string) => ({ params: { ...glassFrog, prompt } });
    const expired = await seed({ ...withPrompt("[[expired]] [[flaky-reads:1]] [[drop]]"), status: "completed" });
    expect(await video(expired.id)).toBe(410);
    expect(await read(simulator, expired.id)).toMatchObject({ error: { code: "internal_error" } });
    const failed = await seed({ ...withPrompt("[[status:503]]"), status: "failed" });
    expect(await read(simulator, failed.id)).toMatchObject({ status: "failed" });
    const cancelled = await seed({ ...withPrompt("[[fail:service_error]]"), status: "cancelled" });
    expect(cancelled).toMatchObject({ status: "cancelled" });
    const stuck = await seed({ ...withPrompt("[[stuck]]"), status: "processing" });
    const slow = await seed({ ...withPrompt("[[slow]]"), status: "completed" });
    expect([stuck.progress, slow.created]).toEqual([50, start / 1000 - 3 * 165]);
  });

  test("Can be ended by hand, as any other task", async () => {
    const { simulator, seed } = startSimulator();
    const { id } = await seed({ status: "processing" });
    expect(await simulator.tasks.complete(id)).toMatchObject({ status: "completed" });
    const ended = await seed({ status: "failed" });
    await expect(simulator.tasks.complete(ended.id)).rejects.toMatchObject({ reason: "already-ended" });
  });

  test("Can have an id of its own choice, which a create does not take a second time", async () => {
    const { simulator, seed } = startSimulator();
    const next = (await create(createSimulator({ clock: createManualClock({ start }) }))).id;
    expect((await seed({ id: next, status: "pending" })).id).toBe(next);
    const created = await create(simulator);
    expect(created.id).not.toBe(next);
    expect(await simulator.tasks.list()).toHaveLength(2);
    expect(simulator.ledger.balance(key).reserved).toBe(2 * 87.48);
  });

  test("With the id of a task that was forgotten is not ended by the plan of that one", async () => {
    const { clock, simulator, seed } = startSimulator();
    const id = "task-unified-of-mine";
    await seed({ id, status: "processing", progress: 90 });
    await simulator.reset({ key });
    await seed({ id, status: "pending" });
    await clock.advance("60s");
    expect(simulator.ledger.balance(key)).toMatchObject({ reserved: 87.48, spent: 0 });
  });
});

test("The end of a task that was forgotten while it was stored does not end the next task with its id", async () => {
  const memory = createMemoryTaskStore();
  const gate = createDeferred();
  let isSlow = true;
  const add: typeof memory.add = async (record) => {
    const isKept = await memory.add(record);
    if (isSlow) await gate.promise;
    return isKept;
  };
  const { clock, simulator, seed } = startSimulator({ store: { ...memory, add } });
  const id = "task-unified-of-mine";
  const forgotten = seed({ id, status: "processing", progress: 90 });
  await simulator.reset({ key });
  isSlow = false;
  gate.resolve();
  await forgotten;
  await seed({ id, status: "pending" });
  await clock.advance("60s");
  expect(simulator.ledger.balance(key)).toMatchObject({ reserved: 87.48, spent: 0 });
});

describe("A seed of many tasks", () => {
  test("Makes as many as it says, with different ids", async () => {
    const { simulator } = startSimulator();
    const tasks = await simulator.tasks.seed({ key, params: glassFrog, status: "completed", count: 50 });
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(50);
    expect(await simulator.tasks.list({ key })).toEqual(tasks);
  });

  test("Makes none if the credits do not suffice for all", async () => {
    const { simulator } = startSimulator({ credits: 3 * 87.48 });
    const seeding = simulator.tasks.seed({ key, params: glassFrog, status: "completed", count: 4 });
    await expect(seeding).rejects.toMatchObject({
      reason: "short-balance",
      message: "sk… #8c75c1 has too few credits for these 4 tasks. Grant it more",
    });
    expect(await simulator.tasks.list()).toEqual([]);
    expect(simulator.ledger.balance(key)).toMatchObject({ reserved: 0, spent: 0 });
    expect(await simulator.tasks.seed({ key, params: glassFrog, status: "completed", count: 3 })).toHaveLength(3);
  });

  test("Takes other ids if another simulator with the same seed shares the store", async () => {
    const store = createMemoryTaskStore();
    const [one, other] = [startSimulator({ store }), startSimulator({ store })];
    await one.simulator.tasks.seed({ key, params: glassFrog, count: 3, status: "pending" });
    await other.simulator.tasks.seed({ key, params: glassFrog, count: 3, status: "pending" });
    expect(await store.list()).toHaveLength(6);
    expect(other.simulator.ledger.balance(key).reserved).toBeCloseTo(3 * 87.48, 4);
  });

  test("Holds no credits if the store fails", async () => {
    const memory = createMemoryTaskStore();
    let left = 1;
    const add: typeof memory.add = (record) => (left-- > 0 ? memory.add(record) : Promise.reject(new Error("full")));
    const { simulator } = startSimulator({ store: { ...memory, add } });
    const seeding = simulator.tasks.seed({ key, params: glassFrog, count: 3, status: "completed" });
    await expect(seeding).rejects.toThrow("full");
    expect(simulator.ledger.balance(key)).toMatchObject({ reserved: 0, spent: 87.48 });
    expect(await simulator.tasks.list()).toHaveLength(1);
  });
});

const statuses = ["pending", "processing", "completed", "failed", "cancelled"] as const;

const anySeed = fc.record(
  {
    status: fc.constantFrom(...statuses),
    progress: fc.integer({ min: 0, max: 99 }),
    createdSecondsAgo: fc.oneof(fc.nat({ max: 400 }), fc.nat({ max: 200_000 })),
    count: fc.integer({ min: 1, max: 5 }),
    params: fc.record<Partial<VideoGenerationParams>, "duration">(
      {
        duration: fc.integer({ min: 4, max: 15 }),
        quality: fc.constantFrom("480p", "720p"),
        content_filter: fc.boolean(),
        prompt: fc.constantFrom(
          "A boat.",
          "[[instant]]",
          "[[slow]]",
          "[[stuck]]",
          "[[cancel]]",
          "[[fail:service_error]]",
        ),
      },
      { requiredKeys: ["duration"] },
    ),
  },
  { requiredKeys: ["params"] },
);

test("Whatever is seeded, every read keeps the contract, and the books are right", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anySeed, { maxLength: 6 }), fc.nat({ max: 300_000 }), async (seeds, later) => {
      const { clock, simulator } = startSimulator({ credits: 1000 });
      for (const { params, ...seed } of seeds) {
        const wanted = { key, params: { ...minimal, ...params }, ...seed } as TaskSeed;
        const tasks = await simulator.tasks.seed(wanted).catch((error: unknown) => {
          expect(error).toBeInstanceOf(TaskSeedError);
          return [];
        });
        const { status, progress } = { ...tasks[0], ...seed };
        for (const task of tasks) {
          expect(task.status).toBe(status);
          if (seed.progress !== undefined) expect(task.progress).toBe(progress);
        }
      }
      for (const wait of [0, later]) {
        await clock.advance(wait);
        await simulator.idle();
        const tasks = await simulator.tasks.list();
        for (const task of tasks) expect(validateAnswer(publishedContract, "getTask", 200, task)).toEqual([]);
        const sum = (one: readonly string[]) =>
          tasks
            .filter((task) => one.includes(task.status))
            .reduce((all, task) => all + (task.usage.credits_reserved ?? 0), 0);
        const { granted, available, reserved, spent } = simulator.ledger.balance(key);
        expect(available + reserved + spent).toBeCloseTo(granted, 4);
        expect(reserved).toBeCloseTo(sum(["pending", "processing"]), 4);
        expect(spent).toBeCloseTo(sum(["completed"]), 4);
      }
    }),
  );
});
