import { lastDate } from "@video-generations/simulator";
import type { ClockEntry } from "../../page/snapshot.ts";

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
    const passed = at - before.at;
    const expected = Math.min(lastDate, before.clock.simulatedNow + passed * pace);
    const isAsExpected = Math.abs(clock.simulatedNow - expected) <= clockSlackMs * Math.max(pace, 0.01);
    const expectedDate = Math.min(lastDate, before.clock.now + (pace === 0 ? 0 : passed));
    const isDateAsExpected = Math.abs(clock.now - expectedDate) <= clockSlackMs;
    return !isAsExpected || !isDateAsExpected || clock.timeScale !== before.clock.timeScale;
  };
}
