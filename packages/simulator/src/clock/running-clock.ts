import { createAlarms } from "./alarms.ts";
import type { Clock } from "./clock.ts";
import { msOf } from "./duration.ts";
import { setTimer, type Timer } from "./timer.ts";

/** A clock that runs on its own. Its pace can be changed, and it can jump ahead. */
export interface AdjustableClock extends Clock {
  /** Simulated seconds per real second. At 0 the clock stands still. */
  readonly timeScale: number;
  /** Changes the pace from now on. @throws {RangeError} when it is not 0 or a positive number */
  setTimeScale(timeScale: number): void;
  /**
   * Jumps ahead at once. Work that has become due runs in its order, but sees the time after the jump.
   *
   * @param by - Milliseconds, or a text such as `"165s"`, `"2m"`, `"500ms"`, `"1h"`
   * @returns A promise that resolves when all work that is due is done
   * @throws {RangeError} when `by` is negative or not a length of time; the error is thrown at once
   */
  advance(by: number | string): Promise<void>;
}

/** Creates a clock with the machine's time. Work that waits does not keep a process alive. */
export function createRealClock(): Clock {
  const now = () => Date.now();
  const { wakeAt } = createWaker(now, () => 1);
  return { now, wakeAt };
}

/**
 * Creates a clock that starts at the machine's time and runs faster or slower from there. Work that waits does not keep
 * a process alive.
 *
 * @param options - `timeScale`: simulated seconds per real second; at 60 a 165 s task lasts 2.75 s
 * @throws {RangeError} when `timeScale` is not a positive number
 */
export function createScaledClock(options: { timeScale: number }): Clock {
  const { timeScale } = options;
  if (!(timeScale > 0 && Number.isFinite(timeScale))) {
    throw new RangeError(`timeScale must be a positive number, but is ${timeScale}. 60 runs a minute in a second.`);
  }
  const { now, wakeAt } = createAdjustableClock({ timeScale });
  return { now, wakeAt, timeScale };
}

/**
 * Creates a clock like `createScaledClock`, but its pace can be changed while it runs, it can be stopped, and it can
 * jump ahead.
 *
 * @param options - `timeScale`: simulated seconds per real second at first; at 0 the clock stands still
 * @throws {RangeError} when `timeScale` is not 0 or a positive number
 */
export function createAdjustableClock(options: { timeScale: number }): AdjustableClock {
  let timeScale = paceOf(options.timeScale);
  let base = Date.now();
  // This is not Date.now(), because a correction of the machine's time would be multiplied too.
  let since = performance.now();
  const exactNow = () => base + (performance.now() - since) * timeScale;
  const now = () => Math.floor(exactNow());
  const rebase = (time: number) => {
    base = time;
    since = performance.now();
  };
  const waker = createWaker(now, () => timeScale);
  return {
    now,
    wakeAt: waker.wakeAt,
    get timeScale() {
      return timeScale;
    },
    setTimeScale(next) {
      const pace = paceOf(next);
      rebase(exactNow());
      timeScale = pace;
      waker.rearm();
    },
    advance(by) {
      const ms = msOf(by);
      const time = exactNow() + ms;
      if (!(ms >= 0 && time <= Number.MAX_SAFE_INTEGER)) {
        throw new RangeError(`A clock goes forward only: cannot advance it by ${ms} ms.`);
      }
      rebase(time);
      return waker.runDue();
    },
  };
}

function paceOf(timeScale: number): number {
  if (timeScale >= 0 && Number.isFinite(timeScale)) return timeScale;
  throw new RangeError(`timeScale must be 0 or a positive number, but is ${timeScale}. 0 stops the clock.`);
}

/** Starts work when it is due, with one timer for the earliest alarm. */
function createWaker(now: () => number, timeScale: () => number) {
  const alarms = createAlarms();
  let timer: Timer | undefined;
  const runDue = async (): Promise<void> => {
    const time = now();
    const begun: (Promise<void> | void)[] = [];
    for (let due = alarms.takeDue(time); due !== undefined; due = alarms.takeDue(time)) begun.push(due.run());
    rearm();
    await Promise.all(begun);
  };
  const rearm = () => {
    timer?.cancel();
    const first = alarms.first();
    const wait = first && waitFor(first.at - now(), timeScale());
    timer = wait === undefined ? undefined : setTimer(wait, () => void runDue());
  };
  return {
    runDue,
    rearm,
    wakeAt(at: number, run: () => Promise<void> | void) {
      const cancel = alarms.set({ at, run });
      rearm();
      return () => {
        cancel();
        rearm();
      };
    },
  };
}

/** Real milliseconds until some simulated milliseconds have passed; `undefined` if they never will. */
function waitFor(ms: number, timeScale: number): number | undefined {
  if (ms <= 0) return 0;
  return timeScale === 0 ? undefined : ms / timeScale;
}
