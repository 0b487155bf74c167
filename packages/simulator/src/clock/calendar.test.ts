/** The dates of a clock: they run with the machine's time and follow jumps, whatever the pace. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createAdjustableClock } from "./adjustable-clock.ts";
import { createCalendar, dateOf, presentDate } from "./calendar.ts";
import { lastDate } from "./last-date.ts";
import { createManualClock } from "./manual-clock.ts";
import { createRealClock, createScaledClock } from "./running-clock.ts";

const start = 1_700_000_000_000;

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

describe("The date of a clock", () => {
  test.each([0.001, 0.5, 1, 7, 10, 60, 100_000])("At %d times real time is the machine's", (timeScale) => {
    const clocks = [createAdjustableClock({ timeScale }), createScaledClock({ timeScale })];
    vi.advanceTimersByTime(3_600_000);
    expect(clocks.map((clock) => [presentDate(clock), clock.now()])).toEqual(
      clocks.map(() => [start + 3_600_000, start + 3_600_000 * timeScale]),
    );
  });

  test("Stands still while the clock does, and goes on from there", () => {
    const clock = createAdjustableClock({ timeScale: 10 });
    vi.advanceTimersByTime(1_000);
    clock.setTimeScale(0);
    vi.advanceTimersByTime(60_000);
    expect(presentDate(clock)).toBe(start + 1_000);
    clock.setTimeScale(3);
    vi.advanceTimersByTime(500);
    expect(presentDate(clock)).toBe(start + 1_500);
  });

  test.each([0, 0.5, 1, 10])("Jumps as far as the simulated time, at a pace of %d", (timeScale) => {
    const clock = createAdjustableClock({ timeScale });
    clock.advance("24h");
    expect([clock.now(), presentDate(clock)]).toEqual([start + 86_400_000, start + 86_400_000]);
  });

  test("Is the simulated time on clocks without a calendar of their own", () => {
    for (const clock of [createManualClock({ start }), createRealClock()]) {
      expect([presentDate(clock), dateOf(clock, 12_345)]).toEqual([start, 12_345]);
    }
  });

  test("Follows the machine's time when that is corrected, or has gone on while the computer slept", () => {
    const clock = createAdjustableClock({ timeScale: 10 });
    vi.advanceTimersByTime(1_000);
    vi.setSystemTime(start + 8 * 3_600_000);
    expect(presentDate(clock)).toBe(start + 8 * 3_600_000);
    // Work goes on where it was: what ends in 10 simulated seconds ends in one second of this morning.
    expect(clock.now()).toBe(start + 10_000);
    expect(dateOf(clock, start + 20_000)).toBe(start + 8 * 3_600_000 + 1_000);
    expect(dateOf(clock, start + 5_000)).toBe(start + 500);
  });

  test("Begins again with the machine's time and the first pace on a reset", () => {
    const clock = createAdjustableClock({ timeScale: 10 });
    clock.setTimeScale(500);
    clock.advance(lastDate - start);
    vi.advanceTimersByTime(1_000);
    clock.reset();
    expect([clock.now(), presentDate(clock), clock.timeScale]).toEqual([start + 1_000, start + 1_000, 10]);
  });
});

describe("The date at another time", () => {
  test("Is told for the past by the paces of the past, for the future by the present one", () => {
    const clock = createAdjustableClock({ timeScale: 10 });
    vi.advanceTimersByTime(1_000); // Simulated 10 s.
    clock.setTimeScale(100);
    vi.advanceTimersByTime(1_000); // Simulated 110 s.
    clock.advance("50s"); // Simulated 160 s, date 52 s.
    clock.setTimeScale(0);
    vi.advanceTimersByTime(9_000);
    clock.setTimeScale(2);
    const at = (seconds: number) => dateOf(clock, start + seconds * 1_000) - start;
    expect([-5, 0, 5, 10, 60, 110, 135, 160, 170].map(at)).toEqual([
      -5_000, 0, 500, 1_000, 1_500, 2_000, 27_000, 52_000, 57_000,
    ]);
  });

  test("On a clock that stands still is as far away as the simulated time", () => {
    const clock = createAdjustableClock({ timeScale: 0 });
    expect(dateOf(clock, start + 165_000)).toBe(start + 165_000);
  });

  test("Is kept for the newest changes of the pace, and never runs backwards", () => {
    const calendar = createCalendar(0, 0);
    for (let mark = 1; mark <= 5_000; mark++) calendar.mark(mark * 10, mark);
    const dates = Array.from({ length: 5_100 }, (_, index) => calendar.dateAt(index * 10, 0.1));
    expect(dates[5_050]).toBe(5_050);
    expect(dates[4_500]).toBe(4_500);
    expect(dates.every((date, index) => index === 0 || date >= (dates[index - 1] ?? 0))).toBe(true);
  });
});

const step = fc.oneof(
  fc.record({ wait: fc.nat(5_000) }),
  fc.record({ pace: fc.constantFrom(0, 1e-9, 0.01, 1, 10, 1e5, 1e9, Number.MAX_VALUE) }),
  fc.record({ jump: fc.nat(100_000_000) }),
);

test("Whatever was done to a clock, its date is between its start and now, both moved by the jumps", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const before = Date.now();
      const clock = createAdjustableClock({ timeScale: 10 });
      let jumps = 0;
      let latest = 0;
      for (const each of steps) {
        if ("wait" in each) vi.advanceTimersByTime(each.wait);
        if ("pace" in each) clock.setTimeScale(each.pace);
        if ("jump" in each && clock.now() + each.jump <= lastDate) {
          clock.advance(each.jump);
          jumps += each.jump;
        }
        const date = presentDate(clock);
        expect(date).toBeGreaterThanOrEqual(Math.max(latest, before + jumps));
        expect(date).toBeLessThanOrEqual(Date.now() + jumps);
        expect(clock.now()).toBeLessThanOrEqual(lastDate);
        latest = date;
      }
    }),
  );
});

test("A clock that has reached its end starts no timers for work that will never be due", () => {
  const clock = createScaledClock({ timeScale: 1e300 });
  vi.advanceTimersByTime(10);
  expect(clock.now()).toBe(lastDate);
  clock.wakeAt(lastDate + 1, () => undefined);
  expect(vi.getTimerCount()).toBe(0);
});

test("Work that was due before a reset begins, and what waits for it does not wait for ever", async () => {
  const clock = createAdjustableClock({ timeScale: 0 });
  clock.advance("1h");
  const seen: string[] = [];
  clock.wakeAt(clock.now(), () => void seen.push("due"));
  clock.reset();
  expect(seen).toEqual(["due"]);
});
