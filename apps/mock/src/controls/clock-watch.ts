import type { ClockEntry } from "../page/snapshot.ts";

/** How many milliseconds of real time a clock may seem to be off before it counts as moved. */
const clockSlackMs = 250;

/**
 * Creates a function that says whether the clock was moved or changed its pace since the last call. A clock that only
 * runs on changes nothing: its pace tells its time.
 */
export function createClockWatch(): (clock: ClockEntry) => boolean {
  let seen: { readonly clock: ClockEntry; readonly at: number } | undefined;
  return (clock) => {
    const at = performance.now();
    const before = seen;
    seen = { clock, at };
    if (before === undefined) return false;
    const pace = clock.timeScale ?? 1;
    const expected = before.clock.now + (at - before.at) * pace;
    const isAsExpected = Math.abs(clock.now - expected) <= clockSlackMs * Math.max(pace, 0.01);
    return !isAsExpected || clock.timeScale !== before.clock.timeScale;
  };
}
