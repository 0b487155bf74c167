/** A timer that is running. */
export interface Timer {
  cancel(): void;
}

/** The longest delay of a timer, in milliseconds. A timer with a longer delay would end at once. */
const longestDelay = 2 ** 31 - 1;

/**
 * Runs work after a delay in real milliseconds. If the delay is longer than the longest one of a timer (24 days), the
 * work runs earlier. If the runtime allows it, a timer that is not due yet does not keep a process alive.
 */
export function setTimer(delay: number, run: () => void): Timer {
  // Taken together: a test may replace the timers before this one is cancelled.
  const { setTimeout, clearTimeout } = globalThis;
  const timer = setTimeout(run, Math.min(Math.ceil(delay), longestDelay));
  if (delay > 0) unref(timer);
  return { cancel: () => clearTimeout(timer) };
}

/** Lets the process end before the timer does. In a browser, where a timer is a number, this does nothing. */
function unref(timer: unknown): void {
  if (typeof timer === "object" && timer !== null && "unref" in timer && typeof timer.unref === "function")
    timer.unref();
}
