import { minimalRequest } from "../contract/documented-values.ts";
import { isObject } from "../contract/is-object.ts";
import { BrokenContract } from "../verdicts/broken-contract.ts";
import type { ReceivedAnswer } from "./exchange.ts";
import { expectStatus, parseObject } from "./expectations.ts";

/** A task as one answer showed it. */
export interface TaskSnapshot {
  answer: ReceivedAnswer;
  task: Record<string, unknown>;
}

/** One task, watched from its create until it stopped moving or the suite stopped waiting. */
export interface WatchedTask {
  /** In order; the first comes from the answer to the create. Never empty. */
  snapshots: readonly TaskSnapshot[];
  /** The last of `snapshots`. */
  last: TaskSnapshot;
  /** Whether a rate limit delayed the reads, so that a state may have passed unseen. */
  wasHeldUp: boolean;
  /** One more read, an hour later if the clock can be moved. Absent if the task did not complete. */
  afterwards?: TaskSnapshot | undefined;
}

/** How to watch: what to call, and how time passes. */
export interface WatchOptions {
  create(body: unknown): Promise<ReceivedAnswer>;
  read(id: string): Promise<ReceivedAnswer>;
  /** Milliseconds spent so far on waiting for a rate limit. */
  waitedMs(): number;
  /** Lets this much of the target's time pass. */
  pass(ms: number): Promise<void>;
  /** Milliseconds between two reads, for a task with this estimate. */
  stepMs(estimateMs: number): number;
  /** Milliseconds after which to give up, for a task with this estimate. */
  limitMs(estimateMs: number): number;
}

const moving: readonly unknown[] = ["pending", "processing"];
const estimateWithoutOne = 165;
const anHourMs = 3_600_000;

/**
 * Buys the shortest and cheapest video and reads its task until it is final.
 *
 * @throws {BrokenContract} when an answer is not a 200 with a JSON object, or the create names no task
 */
export async function watchTask(watch: WatchOptions): Promise<WatchedTask> {
  const first = takeSnapshot(await watch.create({ ...minimalRequest, duration: 4, quality: "480p" }));
  const { id } = first.task;
  if (typeof id !== "string") {
    const message = "the answer has no id to follow.";
    const breaches = [{ rule: "A0", pointer: "/id", message }];
    throw new BrokenContract(`${first.answer.request}: ${message}`, { breaches });
  }
  const { limitMs, step } = limitOf(watch, first);
  const snapshots = [first];
  let last = first;
  const waitedBefore = watch.waitedMs();
  for (let waited = 0; isMoving(last) && waited <= limitMs; waited += step) {
    last = takeSnapshot(await watch.read(id));
    snapshots.push(last);
    await watch.pass(step);
  }
  const wasHeldUp = watch.waitedMs() > waitedBefore;
  if (last.task.status !== "completed") return { snapshots, last, wasHeldUp };
  await watch.pass(anHourMs);
  return { snapshots, last, wasHeldUp, afterwards: takeSnapshot(await watch.read(id)) };
}

/** How long to watch a task, and how long to wait between two reads of it, in milliseconds, by its own estimate. */
export function limitOf(watch: WatchOptions, { task }: TaskSnapshot): { limitMs: number; step: number } {
  const estimated = isObject(task.task_info) ? task.task_info.estimated_time : undefined;
  const estimateMs = (typeof estimated === "number" && estimated > 0 ? estimated : estimateWithoutOne) * 1000;
  return { limitMs: watch.limitMs(estimateMs), step: watch.stepMs(estimateMs) };
}

/** Whether a task has not ended yet. */
export function isMoving({ task }: TaskSnapshot): boolean {
  return moving.includes(task.status);
}

/** A task as an answer shows it. @throws {BrokenContract} unless the answer is a 200 with a JSON object */
export function takeSnapshot(answer: ReceivedAnswer): TaskSnapshot {
  expectStatus(answer, 200, "a task that was just created", "Q2");
  return { answer, task: parseObject(answer) };
}
