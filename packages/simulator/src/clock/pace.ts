/** The longest wait that is told, in seconds: 68 years, the most that fits into 32 bits with a sign. */
const longestWait = 2 ** 31 - 1;

/**
 * Real seconds until some simulated seconds have passed, for callers: they act on them in their own time. The result is
 * 1 or more, and not rounded.
 *
 * @param pace - Simulated seconds per real second. None, and 0, when real time does not move the clock, count as 1
 */
export function realSeconds(simulatedSeconds: number, pace = 1): number {
  return Math.min(longestWait, Math.max(1, simulatedSeconds / (pace || 1)));
}
