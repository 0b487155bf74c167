import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { manualClock, realClock, scaledClock } from "./clock.ts";

describe("the manual clock", () => {
  test("stands still at the moment of the service's own sample until it is advanced", () => {
    const clock = manualClock();
    expect(clock.now()).toBe(1_761_313_744_000);
    expect(clock.now()).toBe(1_761_313_744_000);
  });

  test("starts where it is told to", () => {
    expect(manualClock({ start: 0 }).now()).toBe(0);
    expect(manualClock({ start: 1_700_000_000_123 }).now()).toBe(1_700_000_000_123);
  });

  test.each([
    [250, 250],
    [0, 0],
    ["500ms", 500],
    ["165s", 165_000],
    ["2m", 120_000],
    ["1h", 3_600_000],
    ["1.5h", 5_400_000],
    ["0.001s", 1],
    ["1.001s", 1001],
  ])("advances by %j: %i ms", (by, ms) => {
    const clock = manualClock({ start: 0 });
    clock.advance(by);
    expect(clock.now()).toBe(ms);
  });

  test.each([
    "",
    "165",
    "s",
    "165 s",
    " 165s",
    "165S",
    "165sec",
    "-1s",
    "+1s",
    "1e3s",
    "1.s",
    ".5s",
    "1h30m",
    "99999999999999999h",
  ])("refuses %j as a length of time and says what to write", (by) => {
    const clock = manualClock({ start: 5 });
    expect(() => clock.advance(by)).toThrow(
      new RangeError(
        `Cannot read ${JSON.stringify(by)} as a length of time. Write a number and one of the units ms, s, m, h, such as "165s".`,
      ),
    );
    expect(clock.now()).toBe(5);
  });

  test.each([-1, -0.001, Number.NaN, Number.POSITIVE_INFINITY, 1e300])("refuses to be advanced by %d ms", (by) => {
    const clock = manualClock({ start: 5 });
    expect(() => clock.advance(by)).toThrow(`A manual clock goes forward only: cannot advance it by ${by} ms.`);
    expect(clock.now()).toBe(5);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses to start at %d", (start) => {
    expect(() => manualClock({ start })).toThrow("start must be whole milliseconds since the epoch");
  });

  test("never goes back, whatever it is advanced by", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.nat(),
            fc.nat().map((n) => `${n}ms`),
            fc.nat(9999).map((n) => `${n}m`),
          ),
        ),
        (steps) => {
          const clock = manualClock();
          const seen = steps.map((step) => {
            clock.advance(step);
            return clock.now();
          });
          expect(seen).toEqual([...seen].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe("clocks that run", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "performance"], now: 1_700_000_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("the real clock tells the machine's time", () => {
    const clock = realClock();
    expect(clock.now()).toBe(1_700_000_000_000);
    vi.advanceTimersByTime(1234);
    expect(clock.now()).toBe(1_700_000_001_234);
  });

  test("a scaled clock starts at the machine's time and runs as many times faster", () => {
    const clock = scaledClock({ timeScale: 60 });
    expect(clock.now()).toBe(1_700_000_000_000);
    vi.advanceTimersByTime(2_750);
    expect(clock.now()).toBe(1_700_000_165_000);
  });

  test("a scaled clock takes no notice when the machine's time is corrected", () => {
    const clock = scaledClock({ timeScale: 60 });
    vi.setSystemTime(1_600_000_000_000);
    expect(clock.now()).toBe(1_700_000_000_000);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a time scale of %d", (timeScale) => {
    expect(() => scaledClock({ timeScale })).toThrow(`timeScale must be a positive number, but is ${timeScale}`);
  });
});
