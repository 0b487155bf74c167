import { presentFakeClock } from "./fake-clock.ts";

/** Real milliseconds since a moment, by the timers' own time. */
export interface Stopwatch {
  elapsed(): number;
  /** Begins again with 0. */
  restart(): void;
}

/** Something that counts milliseconds and never goes back. */
interface Counter {
  now(): number;
}

/**
 * What counts the time that timers follow. With fake timers that is their clock, even if a test has not replaced
 * `performance` with the timers.
 */
function presentCounter(): Counter {
  return presentFakeClock()?.performance ?? performance;
}

/**
 * Starts a stopwatch. It is not `Date.now()`, because a correction of the machine's time would count. If a test replaces
 * the timers in the meantime, or gives them back, it counts on from where it is.
 */
export function startStopwatch(): Stopwatch {
  let counter = presentCounter();
  let since = counter.now();
  let before = 0;
  return {
    elapsed() {
      const present = presentCounter();
      if (present !== counter) {
        before += counter.now() - since;
        counter = present;
        since = counter.now();
      }
      return before + counter.now() - since;
    },
    restart() {
      counter = presentCounter();
      since = counter.now();
      before = 0;
    },
  };
}
