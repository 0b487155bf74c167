import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Series, Waits } from "./habit-store.ts";

/** The figures of a series. */
export interface Figures {
  readonly count: number;
  readonly meanPolls: number;
  /** 95 of 100 waits need no more polls than this. */
  readonly mostPolls: number;
  readonly medianLateMs: number;
  /** 95 of 100 ends are seen within this time. */
  readonly mostLateMs: number;
}

/** Waits for all tasks of a series, in its own thread and in virtual time. */
export async function runSeries(series: Series): Promise<Figures> {
  const thread = new Worker(new URL("thread.ts", import.meta.url), {
    workerData: series,
    // Reads leave many short-lived objects in memory.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const [{ polls, lateMs }] = (await once(thread, "message")) as [Waits];
  return {
    count: polls.length,
    meanPolls: polls.reduce((sum, each) => sum + each, 0) / polls.length,
    mostPolls: quantile(polls, 0.95),
    medianLateMs: quantile(lateMs, 0.5),
    mostLateMs: quantile(lateMs, 0.95),
  };
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
