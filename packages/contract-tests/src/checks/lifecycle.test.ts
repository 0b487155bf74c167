import { describe, expect, test } from "vitest";
import { type CheckContext, createContext } from "../check.ts";
import type { TaskSnapshot, WatchedTask } from "../requests/watch-task.ts";
import { NotJudged } from "../verdicts/not-judged.ts";
import { lifecycleChecks } from "./lifecycle.ts";

type Task = Record<string, unknown>;

const results = ["https://media.example/a.mp4"];
const pending = { id: "task-unified-1-a", status: "pending", progress: 0 };
const processing = { ...pending, status: "processing", progress: 40 };
const completed = { ...pending, status: "completed", progress: 100, results };
const failed = { ...pending, status: "failed", error: { code: "service_error", message: "No." } };
const cancelled = { ...pending, status: "cancelled" };
const { results: _results, ...withoutResults } = completed;
const { progress: _progress, ...withoutProgress } = processing;

function createSnapshot(task: Task): TaskSnapshot {
  const headers = new Headers({ "content-type": "application/json" });
  return { task, answer: { request: "GET /task", status: 200, headers, text: JSON.stringify(task) } };
}

function videoOf(
  tasks: readonly Task[],
  { wasHeldUp = false, afterwards }: { wasHeldUp?: boolean; afterwards?: Task },
) {
  const snapshots = tasks.map(createSnapshot);
  const last = snapshots.at(-1) ?? createSnapshot({});
  return { snapshots, last, wasHeldUp, ...(afterwards && { afterwards: createSnapshot(afterwards) }) };
}

/** "kept", or the reason for another verdict. */
async function verdictOf(id: string, watched: WatchedTask): Promise<string> {
  const target = { name: "none", baseUrl: "http://none.localhost", apiKey: "key" };
  const context: CheckContext = { ...createContext(target), watchedTask: async () => watched };
  const check = lifecycleChecks.find((it) => it.id === id);
  return (check ?? expect.fail(`There is no check ${id}.`)).run(context).then(
    () => "kept",
    (error: Error) => (error instanceof NotJudged ? `${error.obstacle}: ${error.message}` : error.message),
  );
}

const heldUp =
  "rate-limited: GET /task: a rate limit held up the looks at the task, so what it did between them is unseen";
const ended = (task: Task): string =>
  `task-ended: GET /task: the task ended as ${task.status}: ${JSON.stringify(task)}`;

describe("lifecycle-order", () => {
  test.each([
    ["every state", [pending, pending, processing, completed], "kept"],
    ["a task that begins as processing", [processing, completed], "kept"],
    ["a task that is never processing", [pending, completed], "GET /task: never seen processing in 2 looks"],
    ["a way back", [pending, processing, pending], "GET /task: the task went back from processing to pending"],
    [
      "a task that goes on after its end",
      [processing, completed, processing],
      "GET /task: the task went back from completed to processing",
    ],
    ["no end", [pending, processing, processing], "GET /task: still processing after 3 looks; is the task stuck?"],
    ["an unknown state", [{ status: "queued" }], 'GET /task: the task is "queued": {"status":"queued"}'],
    ["a failure", [pending, failed], ended(failed)],
    ["a cancellation", [pending, cancelled], ended(cancelled)],
    ["a failure without a reason", [{ status: "failed" }], 'GET /task: the task is "failed": {"status":"failed"}'],
  ])("Gives its verdict on %s", async (_, tasks, verdict) => {
    expect(await verdictOf("lifecycle-order", videoOf(tasks, {}))).toBe(verdict);
  });

  test.each([
    ["a state that may have passed unseen", [pending, completed], heldUp],
    ["every state, seen in spite of that,", [pending, processing, completed], "kept"],
    ["a way back", [processing, pending], "GET /task: the task went back from processing to pending"],
    ["a task that never ends", [processing], "GET /task: still processing after 1 looks; is the task stuck?"],
  ])("Gives its verdict on %s if a rate limit delayed the reads", async (_, tasks, verdict) => {
    expect(await verdictOf("lifecycle-order", videoOf(tasks, { wasHeldUp: true }))).toBe(verdict);
  });
});

test.each([
  ["reads until the end", [{ ...pending, progress: 101 }, completed], completed],
  ["later read", [pending, completed], { ...completed, progress: 101 }],
])("`lifecycle-answers` checks the %s against the contract", async (_, tasks, afterwards) => {
  expect(await verdictOf("lifecycle-answers", videoOf(tasks, { afterwards }))).toMatch(
    /^GET \/task: the 200 answer breaks the/,
  );
  expect(await verdictOf("lifecycle-answers", videoOf([pending, processing, completed], {}))).toBe("kept");
});

const at = (progress: unknown): Task => ({ ...processing, progress });

test.each([
  ["that grows", [pending, at(40), completed], "kept"],
  ["that stays", [at(40), at(40), completed], "kept"],
  ["that falls", [at(40), at(39), completed], "GET /task: progress fell from 40 to 39"],
  ["that is a string", [at("40"), completed], 'GET /task: progress is "40", not a number'],
  ["that ends early", [at(40), { ...completed, progress: 99 }], "GET /task: the task ended with progress 99, not 100"],
  ["that is sometimes absent", [withoutProgress, at(40), withoutProgress, completed], "kept"],
  ["that is absent at the end", [at(40), { ...completed, progress: undefined }], "kept"],
  ["of a failed task", [at(40), { ...failed, progress: 50 }], ended({ ...failed, progress: 50 })],
  ["that falls before a failure", [at(40), failed], "GET /task: progress fell from 40 to 0"],
])("`lifecycle-progress` gives its verdict on a progress %s", async (_, tasks, verdict) => {
  expect(await verdictOf("lifecycle-progress", videoOf(tasks, {}))).toBe(verdict);
});

test.each([
  ["that grows", [at(1), at(2)], false, "kept"],
  ["that stays", [pending, at(1), at(1), completed], false, "GET /task: progress while processing was only ever 1"],
  ["that was never seen", [pending, completed], false, "GET /task: progress while processing was only ever unseen"],
  ["that is always absent", [withoutProgress, withoutProgress], false, "kept"],
  ["that may have grown unseen", [at(1), completed], true, heldUp],
  ["that grew before a limit", [at(1), at(2), completed], true, "kept"],
  ["of a task that ended at once", [at(1), cancelled], false, ended(cancelled)],
  ["that grew before a failure", [at(1), at(2), failed], false, "kept"],
])("`lifecycle-growth` gives its verdict on a progress %s", async (_, tasks, wasHeldUp, verdict) => {
  expect(await verdictOf("lifecycle-growth", videoOf(tasks, { wasHeldUp }))).toBe(verdict);
});

test.each(["id", "created", "model", "object", "type"])(
  "`lifecycle-identity` requires that %s never changes, but allows that it is absent",
  async (name) => {
    const [first, other] = [{ [name]: "one" }, { [name]: "other" }];
    expect(await verdictOf("lifecycle-identity", videoOf([first, {}, first], {}))).toBe("kept");
    expect(await verdictOf("lifecycle-identity", videoOf([{}, first, other], {}))).toBe("kept");
    expect(await verdictOf("lifecycle-identity", videoOf([first, first, other], {}))).toBe(
      `GET /task: ${name} was "one", is "other"`,
    );
  },
);

test.each([
  [["https://media.example/a.mp4", "HTTP://media.example/b.mp4"], "kept"],
  [[], "[]"],
  [["https://media.example/a.mp4", "a.mp4"], '["https://media.example/a.mp4","a.mp4"]'],
  [["ftp://media.example/a.mp4"], '["ftp://media.example/a.mp4"]'],
  ["https://media.example/a.mp4", '"https://media.example/a.mp4"'],
])("`lifecycle-results` gives its verdict on the results %j", async (addresses, shown) => {
  const verdict = shown === "kept" ? shown : `GET /task: results is ${shown}, not a list of web addresses`;
  expect(await verdictOf("lifecycle-results", videoOf([{ ...completed, results: addresses }], {}))).toBe(verdict);
});

test.each([
  [{ can_cancel: false }, "kept"],
  [{}, "kept"],
  [undefined, "kept"],
  [{ can_cancel: true }, "GET /task: task_info.can_cancel is true, not false"],
  [{ can_cancel: null }, "GET /task: task_info.can_cancel is null, not false"],
])("`lifecycle-cannot-cancel` gives its verdict on a task with the task_info %j", async (task_info, verdict) => {
  expect(await verdictOf("lifecycle-cannot-cancel", videoOf([{ ...completed, task_info }], {}))).toBe(verdict);
});

test.each([
  [{}, "kept"],
  [{ more: "members" }, "kept"],
  [{ status: "failed" }, 'GET /task: status of a completed task went from "completed" to "failed"'],
  [{ progress: 99 }, "GET /task: progress of a completed task went from 100 to 99"],
  [{ results: [] }, `GET /task: results of a completed task went from ${JSON.stringify(results)} to []`],
])("`lifecycle-final` gives its verdict on a completed task that has %j an hour later", async (change, verdict) => {
  const afterwards = { ...completed, ...change };
  expect(await verdictOf("lifecycle-final", videoOf([completed], { afterwards }))).toBe(verdict);
  expect(await verdictOf("lifecycle-final", videoOf([completed], {}))).toBe("kept");
});

test.each(["lifecycle-results", "lifecycle-cannot-cancel", "lifecycle-final"])(
  "%s only judges tasks that complete",
  async (id) => {
    const stuck = `GET /task: the task never completed: ${JSON.stringify(processing)}`;
    expect(await verdictOf(id, videoOf([processing], {}))).toBe(stuck);
    expect(await verdictOf(id, videoOf([failed], {}))).toBe(ended(failed));
    expect(await verdictOf(id, videoOf([cancelled], {}))).toBe(ended(cancelled));
    expect(await verdictOf(id, videoOf([{ ...failed, error: "No." }], {}))).toMatch(/the task never completed/);
  },
);

test("`lifecycle-results` is broken by a completed task without results", async () => {
  expect(await verdictOf("lifecycle-results", videoOf([withoutResults], {}))).toBe(
    "GET /task: results is undefined, not a list of web addresses",
  );
});
