import { parseDuration } from "./duration.ts";

/** Where the simulator takes the time from. */
export interface Clock {
  /** The simulated time in milliseconds since the epoch. */
  now(): number;
}

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /**
   * Moves the time forward.
   *
   * @param by - Milliseconds, or a text such as `"165s"`, `"2m"`, `"500ms"`, `"1h"`.
   * @throws RangeError when it is not a length of time, or less than nothing.
   */
  advance(by: number | string): void;
}

/** The moment of the reference page's sample: fixed, so that two runs of a test give the same ids. */
const sampleMoment = 1_761_313_744_000;

/** The time of the machine. */
export function realClock(): Clock {
  return { now: () => Date.now() };
}

/**
 * Starts at the machine's time and runs faster, or slower, from there.
 *
 * @param options - `timeScale`: simulated seconds per real second; 60 makes a 165 s task last 2.75 s.
 * @throws RangeError when `timeScale` is not a positive number.
 */
export function scaledClock(options: { timeScale: number }): Clock {
  const { timeScale } = options;
  if (!(timeScale > 0 && Number.isFinite(timeScale))) {
    throw new RangeError(`timeScale must be a positive number, but is ${timeScale}. 60 runs a minute in a second.`);
  }
  const start = Date.now();
  // Not Date.now(): a correction of the machine's time would be multiplied too.
  const origin = performance.now();
  return { now: () => Math.floor(start + (performance.now() - origin) * timeScale) };
}

/**
 * Stands still until `advance` is called, so that a 165-second task takes no time at all.
 *
 * @param options - `start`: milliseconds since the epoch. Default: 1761313744000, the moment of the service's own sample.
 * @throws RangeError when `start` is not a whole number of milliseconds since the epoch.
 */
export function manualClock(options: { start?: number } = {}): ManualClock {
  let now = options.start ?? sampleMoment;
  if (!Number.isSafeInteger(now) || now < 0) {
    throw new RangeError(`start must be whole milliseconds since the epoch, but is ${now}.`);
  }
  return {
    now: () => now,
    advance(by) {
      const ms = typeof by === "string" ? parseDuration(by) : by;
      if (!(ms >= 0 && now + ms <= Number.MAX_SAFE_INTEGER)) {
        throw new RangeError(`A manual clock goes forward only: cannot advance it by ${ms} ms.`);
      }
      now += ms;
    },
  };
}
