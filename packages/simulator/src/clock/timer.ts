/** A timer that is running. */
export interface Timer {
  cancel(): void;
}

/** The longest delay that timers take, in milliseconds; a longer one would run out at once. */
const longestDelay = 2 ** 31 - 1;

/**
 * Runs work after a delay in real milliseconds; earlier when the delay is longer than a timer can be (24 days). Where
 * the runtime allows it, a timer that is not due yet keeps no process alive.
 */
export function setTimer(delay: number, run: () => void): Timer {
  const timer = setTimeout(run, Math.min(Math.ceil(delay), longestDelay));
  if (delay > 0) unref(timer);
  return { cancel: () => clearTimeout(timer) };
}

/** Browsers know a timer by a number. */
function unref(timer: unknown): void {
  if (typeof timer === "object" && timer !== null && "unref" in timer && typeof timer.unref === "function")
    timer.unref();
}
