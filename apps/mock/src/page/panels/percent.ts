/**
 * How much of a task is done, as a whole number from 0 to 100: the nearest of them for any other number, and 0 for what
 * is no number, which a bar would refuse.
 */
export function toPercent(progress: unknown): number {
  if (typeof progress !== "number" || Number.isNaN(progress)) return 0;
  return Math.floor(Math.min(100, Math.max(0, progress)));
}
