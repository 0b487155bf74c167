import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createAdjustableClock } from "./adjustable-clock.ts";
import type { Clock } from "./clock.ts";
import { lastDate } from "./last-date.ts";
import { createRealClock, createScaledClock } from "./running-clock.ts";

describe("Clocks that run", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "performance", "setTimeout", "clearTimeout"], now: 1_700_000_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("The real clock gives the machine's time", () => {
    const clock = createRealClock();
    expect(clock.now()).toBe(1_700_000_000_000);
    vi.advanceTimersByTime(1234);
    expect(clock.now()).toBe(1_700_000_001_234);
  });

  test("A scaled clock starts at the machine's time and runs faster by its time scale", () => {
    const clock = createScaledClock({ timeScale: 60 });
    expect(clock.now()).toBe(1_700_000_000_000);
    vi.advanceTimersByTime(2_750);
    expect(clock.now()).toBe(1_700_000_165_000);
  });

  test("A scaled clock ignores corrections of the machine's time", () => {
    const clock = createScaledClock({ timeScale: 60 });
    vi.setSystemTime(1_600_000_000_000);
    expect(clock.now()).toBe(1_700_000_000_000);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("A scaled clock refuses a time scale of %d", (timeScale) => {
    expect(() => createScaledClock({ timeScale })).toThrow(
      new RangeError(`timeScale must be a positive number, but is ${timeScale}. 60 runs a minute in a second.`),
    );
  });

  test("A clock counts only milliseconds that are over", () => {
    const clock = createAdjustableClock({ timeScale: 0.3 });
    const passed = [1, 2, 1, 3, 3].map((ms) => {
      vi.advanceTimersByTime(ms);
      return clock.now() - 1_700_000_000_000;
    });
    expect(passed).toEqual([0, 0, 1, 2, 3]);
  });

  describe("The adjustable clock", () => {
    test("Starts at the machine's time and runs at its scale", () => {
      const clock = createAdjustableClock({ timeScale: 60 });
      vi.advanceTimersByTime(1000);
      expect(clock.now()).toBe(1_700_000_060_000);
      expect(clock.timeScale).toBe(60);
    });

    test("Goes on from its present time when its pace changes, also when it stops", () => {
      const clock = createAdjustableClock({ timeScale: 60 });
      vi.advanceTimersByTime(1000);
      clock.setTimeScale(0);
      vi.advanceTimersByTime(5000);
      expect(clock.now()).toBe(1_700_000_060_000);
      clock.setTimeScale(2);
      vi.advanceTimersByTime(5000);
      expect(clock.now()).toBe(1_700_000_070_000);
      expect(clock.timeScale).toBe(2);
    });

    test("Jumps ahead at once, also while it stands still", () => {
      const clock = createAdjustableClock({ timeScale: 0 });
      clock.advance("165s");
      expect(clock.now()).toBe(1_700_000_165_000);
    });

    test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("Refuses a time scale of %d and keeps its own", (scale) => {
      const message = `timeScale must be 0 or a positive number, but is ${scale}. 0 stops the clock.`;
      const clock = createAdjustableClock({ timeScale: 3 });
      expect(() => createAdjustableClock({ timeScale: scale })).toThrow(new RangeError(message));
      expect(() => clock.setTimeScale(scale)).toThrow(new RangeError(message));
      expect(clock.timeScale).toBe(3);
    });

    test("Can jump by nothing, which runs what is due", async () => {
      const clock = createAdjustableClock({ timeScale: 0 });
      const seen: number[] = [];
      clock.wakeAt(clock.now(), () => void seen.push(clock.now()));
      await clock.advance(0);
      expect(seen).toEqual([1_700_000_000_000]);
      expect(vi.getTimerCount()).toBe(0);
    });

    test("Keeps fractions of a millisecond when its pace changes or it jumps", () => {
      const clock = createAdjustableClock({ timeScale: 0.5 });
      vi.advanceTimersByTime(1);
      clock.setTimeScale(0.25);
      vi.advanceTimersByTime(1);
      clock.advance(0);
      vi.advanceTimersByTime(1);
      expect(clock.now()).toBe(1_700_000_000_001);
    });

    test("Can jump to its last date, and no further", () => {
      const clock = createAdjustableClock({ timeScale: 0 });
      clock.advance(lastDate - 1_700_000_000_000);
      expect([clock.now(), clock.dateAt()]).toEqual([lastDate, lastDate]);
      clock.advance(0);
      expect(() => clock.advance(1)).toThrow(
        new RangeError(
          "The last date of a clock is 9999-12-31T23:59:59.000Z. It is 9999-12-31T23:59:59.000Z: cannot advance it by 1 ms.",
        ),
      );
    });

    test.each([
      [-1, "A clock goes forward only: cannot advance it by -1 ms."],
      [Number.NaN, "A clock goes forward only: cannot advance it by NaN ms."],
      [
        "soon",
        'Cannot read "soon" as a length of time. Write a number and one of the units ms, s, m, h, such as "165s".',
      ],
      [
        1e300,
        "The last date of a clock is 9999-12-31T23:59:59.000Z. It is 2023-11-14T22:13:20.000Z: cannot advance it by 1e+300 ms.",
      ],
    ])("Refuses to jump by %j", (by, message) => {
      const clock = createAdjustableClock({ timeScale: 1 });
      expect(() => clock.advance(by)).toThrow(new RangeError(message));
      expect(clock.now()).toBe(1_700_000_000_000);
    });
  });

  describe("Work on a running clock", () => {
    const startNoting = (clock: Clock) => {
      const seen: string[] = [];
      const note = (name: string) => () => void seen.push(`${name} at ${clock.now() - 1_700_000_000_000}`);
      return { seen, note };
    };
    const at = (ms: number) => 1_700_000_000_000 + ms;

    test.each([
      ["real", () => createRealClock(), 1],
      ["scaled", () => createScaledClock({ timeScale: 60 }), 60],
      ["slow", () => createScaledClock({ timeScale: 0.5 }), 0.5],
    ])("On a %s clock, runs when its time has come, in order, with one timer", (_, make, scale) => {
      const clock = make();
      const { seen, note } = startNoting(clock);
      const delays = vi.spyOn(globalThis, "setTimeout");
      clock.wakeAt(at(6000), note("second"));
      clock.wakeAt(at(3000), note("first"));
      clock.wakeAt(at(6000), note("third"));
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(3000 / scale - 1);
      expect(seen).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(seen).toEqual(["first at 3000"]);
      vi.advanceTimersByTime(3000 / scale);
      expect(seen).toEqual(["first at 3000", "second at 6000", "third at 6000"]);
      expect(vi.getTimerCount()).toBe(0);
      // Each timer lasts until the first waiting work is due, and there is only one.
      const waits = [6000, 3000, 3000, 3000].map((ms) => ms / scale);
      expect(delays.mock.calls.map(([, delay]) => delay)).toEqual(waits);
      delays.mockRestore();
    });

    test("Runs soon if it is already due, but not before wakeAt returns", () => {
      const clock = createRealClock();
      const { seen, note } = startNoting(clock);
      clock.wakeAt(at(-1), note("late"));
      expect(seen).toEqual([]);
      vi.advanceTimersByTime(0);
      expect(seen).toEqual(["late at 0"]);
    });

    test("Does not run if it is cancelled, and leaves no timer", () => {
      const clock = createRealClock();
      const { seen, note } = startNoting(clock);
      const cancel = clock.wakeAt(at(1000), note("cancelled"));
      cancel();
      expect(vi.getTimerCount()).toBe(0);
      vi.advanceTimersByTime(2000);
      expect(seen).toEqual([]);
    });

    test("Leaves the timer to other waiting work when it is cancelled", () => {
      const clock = createRealClock();
      const { seen, note } = startNoting(clock);
      const cancel = clock.wakeAt(at(1000), note("cancelled"));
      clock.wakeAt(at(2000), note("kept"));
      cancel();
      const delays = vi.spyOn(globalThis, "setTimeout");
      cancel();
      expect(delays.mock.calls.map(([, delay]) => delay)).toEqual([2000]);
      delays.mockRestore();
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(2000);
      expect(seen).toEqual(["kept at 2000"]);
    });

    test("Does not begin before its millisecond is over, whatever the pace", () => {
      const clock = createScaledClock({ timeScale: 7 });
      const delays = vi.spyOn(globalThis, "setTimeout");
      clock.wakeAt(at(100), () => undefined);
      // 14.28 ms: a timer of 14 ms would end before the work is due.
      expect(delays.mock.calls.map(([, delay]) => delay)).toEqual([15]);
      delays.mockRestore();
    });

    test("Can set more work while it runs, which runs at its own time", () => {
      const clock = createRealClock();
      const { seen, note } = startNoting(clock);
      clock.wakeAt(at(1000), () => {
        note("first")();
        clock.wakeAt(at(1500), note("follower"));
        clock.wakeAt(at(1000), note("at once"));
      });
      vi.advanceTimersByTime(1000);
      expect(seen).toEqual(["first at 1000", "at once at 1000"]);
      vi.advanceTimersByTime(500);
      expect(seen).toEqual(["first at 1000", "at once at 1000", "follower at 1500"]);
    });

    test("Runs a year later, although no timer lasts so long", () => {
      const clock = createRealClock();
      const { seen, note } = startNoting(clock);
      const year = 365 * 86_400_000;
      clock.wakeAt(at(year), note("anniversary"));
      vi.advanceTimersByTime(year - 1);
      expect(seen).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(seen).toEqual([`anniversary at ${year}`]);
    });

    test("Runs earlier or later when the pace changes, and not at all while the clock stands still", () => {
      const clock = createAdjustableClock({ timeScale: 1 });
      const { seen, note } = startNoting(clock);
      clock.wakeAt(at(60_000), note("work"));
      clock.setTimeScale(0);
      expect(vi.getTimerCount()).toBe(0);
      vi.advanceTimersByTime(600_000);
      expect(seen).toEqual([]);
      clock.setTimeScale(60);
      vi.advanceTimersByTime(999);
      expect(seen).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(seen).toEqual(["work at 60000"]);
    });

    test("Runs at once and in order when a jump passes its time, and is waited for", async () => {
      const clock = createAdjustableClock({ timeScale: 0 });
      const { seen, note } = startNoting(clock);
      clock.wakeAt(at(2000), note("second"));
      clock.wakeAt(at(1000), async () => {
        note("first")();
        await Promise.resolve();
        note("first done")();
      });
      clock.wakeAt(at(9000), note("later"));
      await clock.advance("5s");
      expect(seen).toEqual(["first at 5000", "second at 5000", "first done at 5000"]);
    });
  });
});

test("Waiting work does not keep the process alive, but due work does", () => {
  const code = `import { createRealClock } from ${JSON.stringify(new URL("running-clock.ts", import.meta.url).href)};
    const clock = createRealClock();
    clock.wakeAt(clock.now() + 60_000, () => console.log("too late"));
    clock.wakeAt(clock.now(), () => console.log("due"));`;
  const printed = execFileSync(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(printed).toBe("due\n");
});
