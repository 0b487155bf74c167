import type { Clock } from "./clock.ts";
import { clampDate } from "./last-date.ts";

/** The present date of a clock's calendar, in milliseconds since the epoch. */
export function presentDate(clock: Clock): number {
  return clampDate(clock.dateAt?.() ?? clock.now());
}

/** The date of a clock's calendar at a simulated time. Both are in milliseconds since the epoch. */
export function dateOf(clock: Clock, time: number): number {
  return clampDate(clock.dateAt?.(time) ?? time);
}

/** A simulated time and the date that the calendar had then. Between two of them both run evenly. */
interface Mark {
  readonly time: number;
  readonly date: number;
}

/** Which date belongs to which simulated time, on a clock whose pace changes. */
export interface Calendar {
  /** Notes the date at a simulated time that is not before the last one. */
  mark(time: number, date: number): void;
  /** The date that was marked last. */
  lastDate(): number;
  /**
   * The date at a simulated time.
   *
   * @param speed - Milliseconds of the calendar per simulated one, since the last mark and in the future
   */
  dateAt(time: number, speed: number): number;
}

/** How many marks are kept. Each change of the pace and each jump makes one or two. */
const maxMarks = 1_000;

/** Creates a calendar. If there are too many marks, the oldest ones are forgotten, and the time there runs evenly. */
export function createCalendar(time: number, date: number): Calendar {
  const first: Mark = { time, date };
  let last = first;
  const marks = [first];
  return {
    mark(nextTime, nextDate) {
      last = { time: nextTime, date: nextDate };
      marks.push(last);
      // The first mark stays, so that every time since then has its date.
      if (marks.length > maxMarks) marks.splice(1, 1);
    },
    lastDate: () => last.date,
    dateAt(at, speed) {
      if (at >= last.time) return last.date + (at - last.time) * speed;
      if (at < first.time) return first.date + (at - first.time);
      const index = findMark(marks, at);
      const before = marks[index] ?? first;
      const after = marks[index + 1] ?? last;
      return before.date + ((at - before.time) * (after.date - before.date)) / (after.time - before.time);
    },
  };
}

/** The index of the last mark that is not after a time, by bisection. */
function findMark(marks: readonly Mark[], time: number): number {
  let low = 0;
  for (let high = marks.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.time ?? Number.POSITIVE_INFINITY) <= time) low = middle;
    else high = middle;
  }
  return low;
}
