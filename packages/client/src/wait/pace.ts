import type { Task } from "../task.ts";

/** Never more often, because each read of an unfinished task costs the service something (Q7). */
const shortestDelayMs = 2_000;
/** Never less often. */
const longestDelayMs = 15_000;
/** Each delay is shortened by up to this part, so that many waits do not poll at the same moment. */
const jitter = 0.1;

/** While progress moves, the delay is this part of the time that is left, so that a task that slows down is met. */
const partOfTimeLeft = 0.5;
/** Added to that delay, so that there are not many reads just before the end. */
const extraDelayMs = 1_500;

/** While progress stands still, the shortest delay. */
const quietDelayMs = 4_000;
/** While progress stands still at 0 %, the shortest delay. It falls with each per cent, down to `quietDelayMs`. */
const firstDelayMs = 9_000;
const fallPerCentMs = 71;
/** No end is expected before this part of the estimate. */
const expectedPart = 0.6;
/** From this progress on, the end may be one step away, so the estimate does not count. */
const nearTheEnd = 80;
/** A late task is read again after this fraction of the time that the wait has lasted: a sixtieth. */
const lateDivisor = 60;

/**
 * Creates the pace of one wait: a function of the last state, and of the milliseconds that the wait has lasted, that
 * returns the milliseconds until the next poll. Polls are rare while the end is far and frequent near it.
 *
 * The figures come from simulated tasks of different kinds: `pace.test.ts` and the page `docs/waiting.md` hold the
 * budget that they were tuned for, at most 20 reads of a task of 165 s, whose end is seen at most 2 s late.
 */
export function createPace(random: () => number): (task: Task, elapsedMs: number) => number {
  let movedTo = 0;
  let movedAtMs = 0;

  /** While progress moves: by the time that is left at its latest speed. */
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
      delayMs = delayByAge(progress, elapsedMs, task_info?.estimated_time);
    }
    const jittered = Math.min(delayMs, longestDelayMs) * (1 - random() * jitter);
    return Math.max(jittered, shortestDelayMs);
  };
}

/** While progress stands still: by the estimate, by the per cents and by the time that the wait has lasted. */
function delayByAge(progress: number, elapsedMs: number, estimatedSeconds = 0): number {
  const isEstimated = progress < nearTheEnd && Number.isFinite(estimatedSeconds); // JSON can hold anything.
  const untilExpectedMs = isEstimated ? estimatedSeconds * 1_000 * expectedPart - elapsedMs : 0;
  const byProgressMs = firstDelayMs - progress * fallPerCentMs;
  return Math.max(quietDelayMs, untilExpectedMs, byProgressMs, elapsedMs / lateDivisor);
}
