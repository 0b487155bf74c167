import type { Clock } from "./clock.ts";
import { msOf } from "./duration.ts";
import { createPastEndError, lastDate } from "./last-date.ts";
import { startTime } from "./running-time.ts";
import { createWaker } from "./waker.ts";

/**
 * A clock that runs on its own. Its pace can be changed, and it can jump ahead.
 *
 * The pace scales the work, not the calendar: at any pace but 0 the dates run with the machine's time. A jump moves the
 * dates as far as the simulated time. At 0 both stand still. At the end of the year 9999 the clock stops.
 */
export interface AdjustableClock extends Clock {
  /** Simulated seconds per real second. At 0 the clock stands still. */
  readonly timeScale: number;
  dateAt(time?: number): number;
  /** Changes the pace from now on. @throws {RangeError} when it is not 0 or a positive number */
  setTimeScale(timeScale: number): void;
  /**
   * Jumps ahead at once. Work that has become due runs in its order, but sees the time after the jump.
   *
   * @param by - Milliseconds, or a text such as `"165s"`, `"2m"`, `"500ms"`, `"1h"`
   * @returns A promise that resolves when all work that is due is done
   * @throws {RangeError} when `by` is negative or not a length of time, or leads past the year 9999; the error is thrown
   * at once
   */
  advance(by: number | string): Promise<void>;
  /**
   * Goes back to the machine's time and to the pace that the clock was made with. Work that is due begins before that.
   * Other work keeps its simulated time, which may be far away then: reset the simulators on this clock first.
   */
  reset(): void;
}

/**
 * Creates a clock like `createScaledClock`, but its pace can be changed while it runs, it can be stopped, and it can
 * jump ahead.
 *
 * @param options - `timeScale`: simulated seconds per real second at first; at 0 the clock stands still
 * @throws {RangeError} when `timeScale` is not 0 or a positive number
 */
export function createAdjustableClock(options: { timeScale: number }): AdjustableClock {
  const firstPace = paceOf(options.timeScale);
  let time = startTime(firstPace);
  const now = () => Math.floor(time.now());
  const waker = createWaker(now, () => time.timeScale);
  return {
    now() {
      waker.followTimers();
      return now();
    },
    dateAt: (at) => Math.floor(at === undefined ? time.date() : time.dateAt(at)),
    wakeAt: waker.wakeAt,
    get timeScale() {
      return time.timeScale;
    },
    setTimeScale(timeScale) {
      time.setTimeScale(paceOf(timeScale));
      waker.rearm();
    },
    advance(by) {
      const ms = msOf(by);
      if (!(ms >= 0)) throw new RangeError(`A clock goes forward only: cannot advance it by ${ms} ms.`);
      const latest = Math.max(time.now(), time.date());
      if (latest + ms > lastDate) throw createPastEndError(latest, ms);
      time.jump(ms);
      return waker.runDue();
    },
    reset() {
      void waker.runDue();
      time = startTime(firstPace);
      waker.rearm();
    },
  };
}

function paceOf(timeScale: number): number {
  if (timeScale >= 0 && Number.isFinite(timeScale)) return timeScale;
  throw new RangeError(`timeScale must be 0 or a positive number, but is ${timeScale}. 0 stops the clock.`);
}
