import { createAlarms } from "./alarms.ts";
import { lastDate } from "./last-date.ts";
import { setTimer, type Timer } from "./timer.ts";

/** Starts the work of a running clock when it is due. */
export interface Waker {
  /** As `Clock.wakeAt`. */
  wakeAt(at: number, run: () => Promise<void> | void): () => void;
  /** Starts all work that is due. @returns A promise that resolves when that work is done */
  runDue(): Promise<void>;
  /** Sets the timer again, after the clock has jumped or has another pace. */
  rearm(): void;
  /**
   * Sets the timer again if a test has replaced the timers since it was set, or has given them back: the old timer may
   * never end. Call this whenever the clock is read.
   */
  followTimers(): void;
}

/** Creates a waker with one timer, for the earliest work. */
export function createWaker(now: () => number, timeScale: () => number): Waker {
  const alarms = createAlarms();
  let timer: Timer | undefined;
  let timers = globalThis.setTimeout;
  const runDue = async (): Promise<void> => {
    const time = now();
    const begun: (Promise<void> | void)[] = [];
    for (let due = alarms.takeDue(time); due !== undefined; due = alarms.takeDue(time)) begun.push(due.run());
    rearm();
    await Promise.all(begun);
  };
  const rearm = () => {
    timer?.cancel();
    timers = globalThis.setTimeout;
    const first = alarms.first();
    const wait = first && waitFor(first.at, now(), timeScale());
    timer = wait === undefined ? undefined : setTimer(wait, () => void runDue());
  };
  return {
    runDue,
    rearm,
    followTimers() {
      if (timers !== globalThis.setTimeout) rearm();
    },
    wakeAt(at, run) {
      const cancel = alarms.set({ at, run });
      rearm();
      return () => {
        cancel();
        rearm();
      };
    },
  };
}

/** Real milliseconds until a simulated time; `undefined` if it never comes. */
function waitFor(at: number, now: number, timeScale: number): number | undefined {
  if (at <= now) return 0;
  return timeScale === 0 || at > lastDate ? undefined : (at - now) / timeScale;
}
