import { type Calendar, createCalendar } from "./calendar.ts";
import { clampDate, lastDate } from "./last-date.ts";
import { startStopwatch } from "./stopwatch.ts";

/** A simulated time that runs at a pace, and beside it the date of the calendar, which does not. Both end at `lastDate`. */
export interface RunningTime {
  /** Simulated seconds per real second. */
  readonly timeScale: number;
  /** The simulated time in milliseconds since the epoch, with fractions. */
  now(): number;
  /** The present date in milliseconds since the epoch. */
  date(): number;
  /** The date at a simulated time of the past or the future. */
  dateAt(time: number): number;
  setTimeScale(timeScale: number): void;
  /** Moves time and date forward. @param ms - 0 or more */
  jump(ms: number): void;
}

/**
 * How far, in milliseconds, the dates may be off the machine's before they follow: the machine's time gets corrected,
 * and it goes on while a computer sleeps.
 */
const maxDrift = 100;

/** Begins a time at the machine's time. */
export function startTime(timeScale: number): RunningTime {
  let pace = timeScale;
  let base = clampDate(Date.now());
  let baseDate = base;
  const stopwatch = startStopwatch();
  let machineDate = Date.now();
  const calendar: Calendar = createCalendar(base, base);

  const now = () => Math.min(lastDate, base + stopwatch.elapsed() * pace);
  const presentDate = () => (pace === 0 ? baseDate : clampDate(baseDate + Date.now() - machineDate));
  const goOnFrom = (nextTime: number, nextDate: number) => {
    base = nextTime;
    baseDate = nextDate;
    stopwatch.restart();
    machineDate = Date.now();
    calendar.mark(nextTime, nextDate);
  };
  const followMachine = () => {
    const expected = clampDate(baseDate + stopwatch.elapsed());
    const date = presentDate();
    if (pace === 0 || Math.abs(date - expected) <= maxDrift) return;
    calendar.mark(now(), expected);
    goOnFrom(now(), date);
  };
  return {
    get timeScale() {
      return pace;
    },
    now,
    date: presentDate,
    dateAt(time) {
      followMachine();
      return clampDate(calendar.dateAt(time, pace === 0 ? 1 : 1 / pace));
    },
    setTimeScale(next) {
      goOnFrom(now(), presentDate());
      pace = next;
    },
    jump(ms) {
      goOnFrom(now(), presentDate());
      goOnFrom(base + ms, baseDate + ms);
    },
  };
}
