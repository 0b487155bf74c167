import { createAlarms } from "./alarms.ts";
import type { Clock } from "./clock.ts";
import { msOf } from "./duration.ts";
import { createPastEndError, lastDate } from "./last-date.ts";

/** A clock that stands still until it is moved. Its simulated time is also the date. It ends with the year 9999. */
export interface ManualClock extends Clock {
  /**
   * Moves the time forward. The move stops at each instant at which work is due, and waits for that work, so work
   * always runs at exactly its own time. If nothing is due, the time has moved as soon as this call returns. A call
   * that is made during another move takes effect after that move.
   *
   * @param by - Milliseconds, or a text such as `"165s"`, `"2m"`, `"500ms"`, `"1h"`
   * @returns A promise that resolves when the time has moved and all work that was due is done; that work must not wait
   * for this promise
   * @throws {RangeError} when `by` is negative or not a length of time, or leads past the year 9999; the error is thrown
   * at once
   */
  advance(by: number | string): Promise<void>;
}

/** The moment of the reference page's sample. It is fixed, so that two runs of a test give the same ids. */
const sampleMoment = 1_761_313_744_000;

/**
 * Creates a clock that stands still until `advance` is called, so that a 165-second task takes no time at all. It needs
 * no timers.
 *
 * @param options - `start`: milliseconds since the epoch
 * @defaultValue 1_761_313_744_000, the moment of the service's own sample
 * @throws {RangeError} when `start` is not a whole number of milliseconds since the epoch, or after the year 9999
 */
export function createManualClock(options: { start?: number | undefined } = {}): ManualClock {
  let now = options.start ?? sampleMoment;
  if (!Number.isSafeInteger(now) || now < 0 || now > lastDate) {
    throw new RangeError(`start must be whole milliseconds since the epoch, at most ${lastDate}, but is ${now}.`);
  }
  const alarms = createAlarms();
  /** The time after all moves that were asked for. */
  let goal = now;
  /** The last of the moves that are under way; `undefined` while the time stands still. */
  let moving: Promise<void> | undefined;

  const move = async (to: number) => {
    for (let due = alarms.takeDue(to); due !== undefined; due = alarms.takeDue(to)) {
      now = Math.max(now, due.at);
      await due.run();
    }
    now = to;
  };
  const moveInTurn = (to: number) => {
    const moved = moving === undefined ? move(to) : moving.then(() => move(to));
    const finish = () => {
      if (moving !== turn) return;
      moving = undefined;
      // Alarms may have been set after the move had looked for the last one.
      moveIfDue();
    };
    const turn: Promise<void> = moved.then(finish, finish);
    moving = turn;
    return moved;
  };
  const moveIfDue = () => {
    if (moving === undefined && isDue(now)) void moveInTurn(goal);
  };
  const isDue = (time: number) => (alarms.first()?.at ?? Number.POSITIVE_INFINITY) <= time;

  return {
    now: () => now,
    wakeAt(at, run) {
      const cancel = alarms.set({ at, run });
      // The work must not begin before this call has returned.
      if (at <= now && moving === undefined) {
        void Promise.resolve().then(moveIfDue);
      }
      return cancel;
    },
    advance(by) {
      const ms = msOf(by);
      if (!(ms >= 0)) throw new RangeError(`A manual clock goes forward only: cannot advance it by ${ms} ms.`);
      if (goal + ms > lastDate) throw createPastEndError(goal, ms);
      goal += ms;
      if (moving !== undefined || isDue(goal)) return moveInTurn(goal);
      now = goal;
      return Promise.resolve();
    },
  };
}
