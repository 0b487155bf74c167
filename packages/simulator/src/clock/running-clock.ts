import { createAdjustableClock } from "./adjustable-clock.ts";
import type { Clock } from "./clock.ts";
import { clampDate } from "./last-date.ts";
import { createWaker } from "./waker.ts";

/** Creates a clock with the machine's time. Work that waits does not keep a process alive. */
export function createRealClock(): Clock {
  const now = () => clampDate(Date.now());
  const { wakeAt, followTimers } = createWaker(now, () => 1);
  return {
    now() {
      followTimers();
      return now();
    },
    wakeAt,
  };
}

/**
 * Creates a clock that starts at the machine's time and runs faster or slower from there. Its pace scales the work, not
 * the calendar: dates stay the machine's. It stops at the end of the year 9999. Work that waits does not keep a process
 * alive.
 *
 * @param options - `timeScale`: simulated seconds per real second; at 60 a 165 s task lasts 2.75 s
 * @throws {RangeError} when `timeScale` is not a positive number
 */
export function createScaledClock(options: { timeScale: number }): Clock {
  const { timeScale } = options;
  if (!(timeScale > 0 && Number.isFinite(timeScale))) {
    throw new RangeError(`timeScale must be a positive number, but is ${timeScale}. 60 runs a minute in a second.`);
  }
  const { now, dateAt, wakeAt } = createAdjustableClock({ timeScale });
  return { now, dateAt, wakeAt, timeScale };
}
