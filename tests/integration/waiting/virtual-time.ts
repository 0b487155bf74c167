import type { Fetch } from "@video-generations/client";
import type { Clock } from "@video-generations/simulator";

/**
 * Time that stands still during work, then jumps to the next time at which a timer is due. The bench has a different
 * virtual time on purpose: it measures other people's clients, keeps their timers, and ends with its process.
 */
export interface VirtualTime extends Clock, Disposable {
  /** Wraps a `fetch`: time stands still during its calls, and for one turn after each, in which the answer is read. */
  standingStill(fetch: Fetch): Fetch;
  /**
   * Runs the work to its end, however long it waits.
   *
   * @param limitMs - of virtual time. @defaultValue a day
   * @throws {Error} when the work takes longer, or waits for something other than time
   * @throws {unknown} when the work itself fails, with its error
   */
  run<Result>(work: Promise<Result>, limitMs?: number): Promise<Result>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Replaces `setTimeout`, `clearTimeout`, `Date.now`, `performance.now` and `Math.random` of this thread, until it is disposed of. */
export function takeOverTime(random: () => number): VirtualTime {
  const timers = new Set<Timer>();
  let now = 1_774_857_405_000;
  let calls = 0;
  const set = (timer: Timer) => {
    timers.add(timer);
    return timer;
  };
  const goOn = () => {
    let next: Timer | undefined;
    for (const timer of timers) if (next === undefined || timer.at < next.at) next = timer;
    if (next === undefined) throw new Error("The work waits for something other than time.");
    timers.delete(next);
    now = Math.max(now, next.at);
    next.run();
  };
  const giveBack = replaceTime({
    setTimeout: (run, ms = 0, ...rest) => set({ at: now + Math.max(ms, 0), run: () => run(...rest) }),
    clearTimeout: (timer) => timers.delete(timer as Timer),
    now: () => now,
    random,
  });
  return {
    now: () => now,
    wakeAt(at, run) {
      const timer = set({ at, run: () => void run() });
      return () => void timers.delete(timer);
    },
    standingStill: (fetch) => async (url, init) => {
      calls++;
      try {
        return await fetch(url, init);
      } finally {
        calls--;
      }
    },
    async run(work, limitMs = 86_400_000) {
      const limit = now + limitMs;
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      for (;;) {
        const wasBusy = calls > 0;
        await new Promise(setImmediate);
        if (isDone) return work;
        if (now > limit) throw new Error(`The work is not done after ${limitMs} ms.`);
        if (!wasBusy && calls === 0) goOn();
      }
    },
    [Symbol.dispose]: giveBack,
  };
}

interface Replacement {
  readonly setTimeout: (run: (...rest: unknown[]) => void, ms?: number, ...rest: unknown[]) => unknown;
  readonly clearTimeout: (timer: unknown) => unknown;
  readonly now: () => number;
  readonly random: () => number;
}

/** @returns A function that restores the real ones */
function replaceTime({ setTimeout, clearTimeout, now, random }: Replacement): () => void {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const realNow = Date.now;
  const realMonotonicNow = performance.now;
  const realRandom = Math.random;
  Object.assign(globalThis, { setTimeout, clearTimeout });
  Date.now = now;
  performance.now = now;
  Math.random = random;
  return () => {
    Object.assign(globalThis, real);
    Date.now = realNow;
    performance.now = realMonotonicNow;
    Math.random = realRandom;
  };
}
