import { createClient, isApiError, isConnectionError, isTaskError, isTimeoutError } from "@video-generations/client";
import { createSimulator } from "@video-generations/simulator";
import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../../../tooling/seeded-random.ts";
import type { Series } from "./habit-store.ts";
import { formatWaitingPage, type PromisedFigures } from "./page.ts";
import { type Figures, runSeries } from "./series.ts";
import { takeOverTime } from "./virtual-time.ts";

describe("Waits for many tasks", () => {
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
    "Keep the promised figures with %s progress",
    (_, index) => {
      const [promise, figures] = rows[index] ?? [];
      expect(figures?.meanPolls).toBeLessThanOrEqual(promise?.meanPolls ?? 0);
      expect(figures?.medianLateMs).toBeLessThanOrEqual(promise?.medianLateMs ?? 0);
    },
  );

  test("Have the figures that docs/waiting.md shows", async () => {
    await expect(formatWaitingPage(rows)).toMatchFileSnapshot("../../../docs/waiting.md");
  });
});

describe("A wait for one task", () => {
  test.each([
    ["500", () => Response.json({ error: { code: "internal_error" } }, { status: 500 })],
    ["an HTML 502", () => new Response("<html></html>", { status: 502 })],
    ["an empty 503", () => new Response(null, { status: 503 })],
    ["a dropped connection", () => Promise.reject(new TypeError("fetch failed"))],
  ])("Survives twelve reads in a row that end in %s", async (_, fail) => {
    using service = start();
    const { client, harm, reads, simulator, time } = service;
    harm((read) => (read > 3 && read <= 15 ? fail() : undefined));
    const task = await time.run(client.videos.create({ prompt: "A paper boat." }));
    const end = await time.run(client.tasks.wait(task), 600_000);
    expect(end).toMatchObject({ id: task.id, status: "completed" });
    expect(reads()).toBeGreaterThan(15);
    expect(await simulator.tasks.list()).toHaveLength(1);
  });

  test("Ends with a timeout that names the task and the failure if reads keep failing", async () => {
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

  test("Ends at its timeout if the task takes three times as long, and a new wait by id finds the end", async () => {
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

  test("Lasts to the end of a task that takes three times as long", async () => {
    using service = start();
    const { client, time } = service;
    const video = client.videos.generate({ prompt: "[[slow]] A paper boat.", duration: 8 });
    expect(await time.run(video, 600_000)).toMatchObject({ status: "completed" });
  });

  test("Ends after half an hour if the task never ends, and a later wait by id finds the end", async () => {
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
  ])("Ends with the reason of a task with %s, and reads no more", async (marker, expected) => {
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

  test("Ends with the service's 404 if the task has expired", async () => {
    using service = start();
    const { client, time } = service;
    const task = await time.run(client.videos.create({ prompt: "[[read-404]] A paper boat." }));
    const error = await time.run(catchError(client.tasks.wait(task)), 600_000);
    expect(isApiError(error) && error.status).toBe(404);
  });

  test("Ends with a ConnectionError if it knows only the id and no read succeeds", async () => {
    using service = start();
    const { client, harm, time } = service;
    harm(() => Promise.reject(new TypeError("fetch failed")));
    const error = await time.run(catchError(client.tasks.wait("task-unified-1774857405-abc12345")), 60_000);
    expect(isConnectionError(error)).toBe(true);
  });
});

/** A client with its own service and its own virtual time. */
function start() {
  const time = takeOverTime(seeded(7));
  const simulator = createSimulator({ clock: time });
  let reads = 0;
  let decide: (read: number) => Response | Promise<Response> | undefined = () => undefined;
  const client = createClient({
    apiKey: "sk-waiting",
    fetch: time.standingStill(async (url, init) => {
      if (init.method !== "GET") return simulator.fetch(url, init);
      reads++;
      return (await decide(reads)) ?? simulator.fetch(url, init);
    }),
  });
  return {
    client,
    simulator,
    time,
    reads: () => reads,
    /** Replaces the answers to later reads, by the read's number. With `undefined`, a read reaches the service. */
    harm: (next: typeof decide) => {
      decide = next;
    },
    [Symbol.dispose]: () => time[Symbol.dispose](),
  };
}

/** Returns the error that the work throws; fails if it does not throw. */
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
