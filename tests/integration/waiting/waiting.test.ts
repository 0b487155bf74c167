import { createClient, isApiError, isConnectionError, isTaskError, isTimeoutError } from "@video-generations/client";
import { createSimulator } from "@video-generations/simulator";
import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../../../tooling/seeded-random.ts";
import type { Series } from "./habit-store.ts";
import { formatWaitingPage, type PromisedFigures } from "./page.ts";
import { type Figures, runSeries } from "./series.ts";
import { takeOverTime } from "./virtual-time.ts";

describe("Over many tasks", () => {
  const plan = [
    [createPromised("linear", 20, 2_000), createSeries("linear", 10_000)],
    [createPromised("front-loaded", 20, 2_000), createSeries("front-loaded", 10_000)],
    [createPromised("stepped", 20, 2_000), createSeries("stepped", 10_000)],
    [createPromised("stuck at 1", 40, 5_000), createSeries("stuck at 1", 10_000)],
    [createPromised("linear, late", 60, 5_000), createSeries("linear", 500, 3)],
    [createPromised("stuck at 1, late", 60, 5_000), createSeries("stuck at 1", 500, 3)],
  ] as const;
  let rows: (readonly [PromisedFigures, Figures])[];

  beforeAll(async () => {
    rows = await Promise.all(plan.map(async ([promise, each]) => [promise, await runSeries(each)] as const));
  }, 300_000);

  test.each(plan.map(([{ what }], index) => [what, index] as const))(
    "%s progress keeps what is promised",
    (_, index) => {
      const [promise, figures] = rows[index] ?? [];
      expect(figures?.meanPolls).toBeLessThanOrEqual(promise?.meanPolls ?? 0);
      expect(figures?.medianLateMs).toBeLessThanOrEqual(promise?.medianLateMs ?? 0);
    },
  );

  test("The page in docs says what was measured", async () => {
    await expect(formatWaitingPage(rows)).toMatchFileSnapshot("../../../docs/waiting.md");
  });
});

describe("One task", () => {
  test.each([
    ["500", () => Response.json({ error: { code: "internal_error" } }, { status: 500 })],
    ["an HTML 502", () => new Response("<html></html>", { status: 502 })],
    ["an empty 503", () => new Response(null, { status: 503 })],
    ["a dropped connection", () => Promise.reject(new TypeError("fetch failed"))],
  ])("Outlives twelve reads in a row that end in %s", async (_, fail) => {
    using service = start();
    const { client, harm, reads, simulator, time } = service;
    harm((read) => (read > 3 && read <= 15 ? fail() : undefined));
    const task = await time.run(client.videos.create({ prompt: "A paper boat." }));
    const end = await time.run(client.tasks.wait(task), 600_000);
    expect(end).toMatchObject({ id: task.id, status: "completed" });
    expect(reads()).toBeGreaterThan(15);
    expect(await simulator.tasks.list()).toHaveLength(1);
  });

  test("That cannot be read any more ends the wait by time, which names the task and the failure", async () => {
    using service = start();
    const { client, harm, time } = service;
    harm((read) => (read > 3 ? new Response(null, { status: 503 }) : undefined));
    const task = await time.run(client.videos.create({ prompt: "A paper boat." }));
    const error = await time.run(catchError(client.tasks.wait(task, { timeoutMs: 400_000 })), 400_000);
    expect(isTimeoutError(error)).toBe(true);
    expect(error).toMatchObject({ taskId: task.id, cause: { name: "ApiError", status: 503 } });
    harm(() => undefined);
    const end = await time.run(client.tasks.wait(task.id), 60_000);
    expect(end).toMatchObject({ id: task.id, status: "completed" });
  });

  test("That takes three times as long is given up in time, and found by its id", async () => {
    using service = start();
    const { client, time } = service;
    const task = await time.run(client.videos.create({ prompt: "[[slow]] A paper boat.", duration: 8 }));
    const since = time.now();
    const error = await time.run(catchError(client.tasks.wait(task, { timeoutMs: 300_000 })));
    expect(isTimeoutError(error) && error.taskId).toBe(task.id);
    expect(time.now() - since).toBe(300_000);
    const end = await time.run(client.tasks.wait(task.id), 300_000);
    expect(end).toMatchObject({ id: task.id, status: "completed" });
  });

  test("That takes three times as long is waited for without a word", async () => {
    using service = start();
    const { client, time } = service;
    const video = client.videos.generate({ prompt: "[[slow]] A paper boat.", duration: 8 });
    expect(await time.run(video, 600_000)).toMatchObject({ status: "completed" });
  });

  test("That never ends is given up after half an hour, and found by its id when it has ended after all", async () => {
    using service = start();
    const { client, reads, simulator, time } = service;
    const task = await time.run(client.videos.create({ prompt: "[[stuck]] A paper boat.", duration: 8 }));
    const since = time.now();
    const error = await time.run(catchError(client.tasks.wait(task)), 7_200_000);
    expect(isTimeoutError(error) && error.taskId).toBe(task.id);
    expect(time.now() - since).toBe(1_800_000);
    const before = reads();
    expect(before).toBeLessThan(250);
    await simulator.tasks.complete(task.id);
    const end = await time.run(client.tasks.wait(task.id), 1_000);
    expect(end).toMatchObject({ id: task.id, status: "completed" });
    expect(reads()).toBe(before + 1);
  });

  test.each([
    ["[[cancel]]", { reason: "cancelled", code: undefined }],
    ["[[fail:content_policy_violation]]", { reason: "failed", code: "content_policy_violation" }],
    ["[[status-unknown]]", { reason: "unknown-status", code: undefined }],
  ])("Of %s ends the wait with its reason, and is read no more", async (marker, expected) => {
    using service = start();
    const { client, reads, time } = service;
    const task = await time.run(client.videos.create({ prompt: `${marker} A paper boat.` }));
    const error = await time.run(catchError(client.tasks.wait(task)), 600_000);
    expect(isTaskError(error)).toBe(true);
    expect(error).toMatchObject({ ...expected, task: { id: task.id } });
    const before = reads();
    await time.run(new Promise((resolve) => setTimeout(resolve, 600_000)));
    expect(reads()).toBe(before);
  });

  test("That has expired ends the wait with the service's 404", async () => {
    using service = start();
    const { client, time } = service;
    const task = await time.run(client.videos.create({ prompt: "[[read-404]] A paper boat." }));
    const error = await time.run(catchError(client.tasks.wait(task)), 600_000);
    expect(isApiError(error) && error.status).toBe(404);
  });

  test("That cannot be read at all does not hold a wait that knows only its id", async () => {
    using service = start();
    const { client, harm, time } = service;
    harm(() => Promise.reject(new TypeError("fetch failed")));
    const error = await time.run(catchError(client.tasks.wait("task-unified-1774857405-abc12345")), 60_000);
    expect(isConnectionError(error)).toBe(true);
  });
});

/** A client of a service of its own, in a time of its own. */
function start() {
  const time = takeOverTime(seeded(7));
  const simulator = createSimulator({ clock: time });
  let reads = 0;
  let decide: (read: number) => Response | Promise<Response> | undefined = () => undefined;
  const client = createClient({
    apiKey: "sk-waiting",
    fetch: time.standingStill(async (request) => {
      if (request.method !== "GET") return simulator.fetch(request);
      reads++;
      return (await decide(reads)) ?? simulator.fetch(request);
    }),
  });
  return {
    client,
    simulator,
    time,
    reads: () => reads,
    /** From now on decides what becomes of a read, by its number; undefined: it reaches the service. */
    harm: (next: typeof decide) => {
      decide = next;
    },
    [Symbol.dispose]: () => time[Symbol.dispose](),
  };
}

/** Gives what the work throws; fails if it does not throw. */
async function catchError(work: Promise<unknown>): Promise<unknown> {
  const result = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  expect(result).toHaveProperty("error");
  return "error" in result ? result.error : undefined;
}

function createPromised(what: string, meanPolls: number, medianLateMs: number): PromisedFigures {
  return { what, meanPolls, medianLateMs };
}

function createSeries(habit: Series["habit"], count: number, stretch = 1): Series {
  return { habit, count, stretch, seed: 7 };
}
