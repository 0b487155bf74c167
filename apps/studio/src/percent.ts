/**
 * How much of a task is done, as a whole number from 0 to 100. What a service says is not always a number, and not
 * always one of these: then it is the nearest of them, and 0 for what is no number.
 */
export function toPercent(progress: unknown): number {
  if (typeof progress !== "number" || Number.isNaN(progress)) return 0;
  return Math.floor(Math.min(100, Math.max(0, progress)));
}
