import { expect, test } from "vitest";
import type { ReceivedAnswer } from "./exchange.ts";
import { type WatchedTask, type WatchOptions, watchTask } from "./watch-task.ts";

const id = "task-unified-1-a";

function answer(task: object, status = 200): ReceivedAnswer {
  const headers = new Headers({ "content-type": "application/json" });
  return { request: "the request", status, headers, text: JSON.stringify(task) };
}

interface Watched {
  video: Promise<WatchedTask>;
  /** The calls, in order. */
  done: string[];
}

/** Watches a task with these members at its create; its reads show these statuses in turn, and repeat the last one. */
function watching(created: object, statuses: readonly string[], waits: readonly number[] = [0]): Watched {
  const done: string[] = [];
  const [left, leftWaits] = [[...statuses], [...waits]];
  const next = <T>(from: T[]): T | undefined => (from.length > 1 ? from.shift() : from[0]);
  const watch: WatchOptions = {
    create: async (body) => {
      done.push(JSON.stringify(body).replace(/"prompt":"[^"]*"/, "…"));
      return answer({ id, status: "pending", ...created });
    },
    read: async (read) => {
      done.push(`read ${read}`);
      return answer({ id, status: next(left) });
    },
    waitedMs: () => next(leftWaits) ?? 0,
    pass: async (ms) => void done.push(`pass ${ms}`),
    stepMs: (estimateMs) => estimateMs / 10,
    limitMs: (estimateMs) => estimateMs / 5,
  };
  return { video: watchTask(watch), done };
}

test("The watched video is the shortest in 480p; it is read at each step and an hour after its end", async () => {
  const { video, done } = watching({ task_info: { estimated_time: 50 } }, ["processing", "completed"]);

  const { snapshots, last, afterwards } = await video;

  expect(done).toEqual([
    '{"model":"seedance-2.0-fast-text-to-video",…,"duration":4,"quality":"480p"}',
    `read ${id}`,
    "pass 5000",
    `read ${id}`,
    "pass 5000",
    "pass 3600000",
    `read ${id}`,
  ]);
  expect(snapshots.map(({ task }) => task.status)).toEqual(["pending", "processing", "completed"]);
  expect(last).toBe(snapshots[2]);
  expect(afterwards?.task.status).toBe("completed");
});

test.each(["failed", "cancelled", "unheard-of"])("A task that is %s is final and not read again", async (status) => {
  const { video, done } = watching({}, [status]);

  expect(await video).toMatchObject({ last: { task: { status } } });
  expect(await video).not.toHaveProperty("afterwards");
  expect(done.filter((it) => it.startsWith("read"))).toHaveLength(1);
});

test("A task that is completed at its create is read once more", async () => {
  const { video, done } = watching({ status: "completed" }, ["completed"]);

  expect((await video).snapshots).toHaveLength(1);
  expect(done.slice(1)).toEqual(["pass 3600000", `read ${id}`]);
});

test.each([
  [{ estimated_time: 50 }, 5_000],
  [{ estimated_time: 0.5 }, 50],
  [{ estimated_time: 0 }, 16_500],
  [{ estimated_time: -1 }, 16_500],
  [{ estimated_time: "50" }, 16_500],
  [{}, 16_500],
  [null, 16_500],
])("With the task_info %j, reads follow an estimate of ten times %i ms, up to the limit", async (task_info, step) => {
  const { video, done } = watching({ task_info }, ["processing"]);

  expect((await video).snapshots).toHaveLength(4);
  expect(done.filter((it) => it.startsWith("pass"))).toEqual(Array(3).fill(`pass ${step}`));
});

test.each([
  ["was held up", [3_000, 4_000], true],
  ["was held up before, at the create", [3_000, 3_000], false],
])("wasHeldUp says whether a rate limit delayed the reads, for a watch that %s", async (_, waits, wasHeldUp) => {
  const { video } = watching({}, ["failed"], waits);

  expect(await video).toMatchObject({ wasHeldUp });
});

test("A create whose answer has no task id ends the watch", async () => {
  await expect(watching({ id: 7 }, ["completed"]).video).rejects.toThrow(
    "the request: the answer has no id to follow.",
  );
});

test("A create that is not answered with 200 ends the watch", async () => {
  const watch: WatchOptions = {
    create: async () => answer({ id, status: "pending" }, 201),
    read: async () => answer({}),
    waitedMs: () => 0,
    pass: async () => {},
    stepMs: () => 1,
    limitMs: () => 1,
  };

  await expect(watchTask(watch)).rejects.toThrow(
    'the request: expected 200 (a task that was just created), came 201: {"id":"task-unified-1-a","status":"pending"}',
  );
});
