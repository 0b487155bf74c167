/** A timer that is running. */
export interface Timer {
  cancel(): void;
}

/** The longest delay that timers take, in milliseconds; a longer one would run out at once. */
const longestDelay = 2 ** 31 - 1;

/**
 * Runs work after a delay in real milliseconds; earlier when the delay is longer than timers can be (24 days). It keeps
 * no process alive, where the runtime can tell, unless it is due already.
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
