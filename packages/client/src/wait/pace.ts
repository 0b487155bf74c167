import type { Task } from "../task.ts";

/**
 * Creates the pace of one wait: a function of the last state and its age that returns the milliseconds until the next
 * poll. Polls are rare while the end is far and frequent near it, and always 2 to 15 s apart.
 *
 * While progress moves, the delay is half of the time that is left at its recent speed, so that a task that slows down
 * is met too. While progress stands still, no end is expected before 60 % of the estimate or before 80 % of progress,
 * above which the end may be one step away. After that the delay follows the per cents, and a late task is polled once
 * in a sixtieth of its age. The figures come from simulated tasks of different kinds; `pace.test.ts` holds the budget
 * that they were tuned for.
 *
 * @param random - jitter: shortens each delay by up to 10 %, so that many waits do not poll at the same moment
 */
export function createPace(random: () => number): (task: Task, elapsedMs: number) => number {
  let movedTo = 0;
  let movedAtMs = 0;
  return ({ progress = 0, task_info }, elapsedMs) => {
    const quietMs = progress < 80 ? (task_info?.estimated_time ?? 0) * 600 - elapsedMs : 0;
    let delayMs = Math.max(4_000, elapsedMs / 60, 9_000 - progress * 71, quietMs);
    if (progress > movedTo) {
      delayMs = ((100 - progress) * (elapsedMs - movedAtMs)) / (progress - movedTo) / 2 + 1_500;
      movedTo = progress;
      movedAtMs = elapsedMs;
    }
    delayMs = Math.min(delayMs, 15_000) * (1 - random() / 10);
    return Math.max(delayMs || 0, 2_000); // It is NaN after a malformed answer.
  };
}
