import type { Task } from "../task.ts";

/** Never more often: each read of an unfinished task costs the service something (Q7). */
const shortestDelayMs = 2_000;
/** Never less often: an end is not seen later than this. */
const longestDelayMs = 15_000;
/** While progress stands still; a minute late at an estimate of 165 s is still looked at often. */
const quietDelayMs = 4_000;
/** At 0 % the delay is this, and it shrinks with each per cent, to `quietDelayMs` at about 70 %. */
const startDelayMs = 9_000;
const delayPerCentMs = 71;
/** A late task is polled once in this part of its age. */
const partOfAge = 60;
/** No end is expected before this part of the estimate, */
const partOfEstimate = 0.6;
/** unless progress is here already: then the end may be one step away. */
const nearTheEnd = 80;
/** Of the time that is left at the recent speed: the half, so that a task that slows down is met too, */
const partOfTimeLeft = 0.5;
/** and this in addition, so that the last looks do not crowd. */
const extraDelayMs = 1_500;
/** Shortens each delay by up to this part, so that many waits do not poll at the same moment. */
const jitter = 0.1;

/**
 * Creates the pace of one wait: a function of the last state and its age that returns the milliseconds until the next
 * poll. Polls are rare while the end is far and frequent near it.
 *
 * The figures come from simulated tasks of different kinds: `pace.test.ts` and the page `docs/waiting.md` hold the
 * budget that they were tuned for, at most 20 reads of a task of 165 s, whose end is seen at most 2 s late.
 */
export function createPace(random: () => number): (task: Task, elapsedMs: number) => number {
  let movedTo = 0;
  let movedAtMs = 0;

  /** While progress moves: by the time that is left at its recent speed. */
  function delayBySpeed(progress: number, elapsedMs: number): number {
    const msPerCent = (elapsedMs - movedAtMs) / (progress - movedTo);
    return (100 - progress) * msPerCent * partOfTimeLeft + extraDelayMs;
  }

  return ({ progress = 0, task_info }, elapsedMs) => {
    let delayMs: number;
    if (progress > movedTo) {
      delayMs = delayBySpeed(progress, elapsedMs);
      movedTo = progress;
      movedAtMs = elapsedMs;
    } else {
      delayMs = delayByAge(progress, elapsedMs, Number(task_info?.estimated_time));
    }
    const jittered = Math.min(delayMs, longestDelayMs) * (1 - random() * jitter);
    return Math.max(jittered, shortestDelayMs);
  };
}

/** While progress stands still: by the estimate, by the per cents, and by the age of a late task. */
function delayByAge(progress: number, elapsedMs: number, estimatedSeconds: number): number {
  const untilExpectedMs = estimatedSeconds * 1_000 * partOfEstimate - elapsedMs;
  return Math.max(
    quietDelayMs,
    elapsedMs / partOfAge,
    startDelayMs - progress * delayPerCentMs,
    progress < nearTheEnd && untilExpectedMs > 0 ? untilExpectedMs : 0,
  );
}
