import type { Task } from "../task.ts";

/**
 * Makes the pace of one wait: a function of each read state and its age that says in how many milliseconds to look
 * again. Rarely while the end is far, closely near it, never faster than 2 s or slower than 15 s.
 *
 * Where progress moves, half of the time that its recent speed leaves: halving also reaches the end of a job that
 * slows down. Where it stands still, nothing is expected before 60 % of the estimate or 80 % of the progress, above
 * which the end may be one step away; from there on the pace follows the per cents, and a job that is late is looked at
 * once in a sixtieth of its age. The figures come from simulating jobs of different habits; `pace.test.ts` holds the
 * budget that they were tuned for.
 *
 * @param random - shortens each delay by 10 % at most, so that many waits do not fall into step
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
    return Math.max(delayMs || 0, 2_000); // A broken answer makes it NaN.
  };
}
