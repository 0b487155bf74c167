import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeferred } from "../../test/deferred.ts";
import { lastDate } from "./last-date.ts";
import { createManualClock } from "./manual-clock.ts";

describe("The manual clock", () => {
  test("Stands still at the time of the service's own sample until it is advanced", () => {
    const clock = createManualClock();
    expect(clock.now()).toBe(1_761_313_744_000);
    expect(clock.now()).toBe(1_761_313_744_000);
  });

  test("Starts at the given time", () => {
    expect(createManualClock({ start: 0 }).now()).toBe(0);
    expect(createManualClock({ start: 1_700_000_000_123 }).now()).toBe(1_700_000_000_123);
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
  ])("Advances by %j, which is %i ms", (by, ms) => {
    const clock = createManualClock({ start: 0 });
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
  ])("Refuses %j as a length of time and says what to write", (by) => {
    const clock = createManualClock({ start: 5 });
    expect(() => clock.advance(by)).toThrow(
      new RangeError(
        `Cannot read ${JSON.stringify(by)} as a length of time. Write a number and one of the units ms, s, m, h, such as "165s".`,
      ),
    );
    expect(clock.now()).toBe(5);
  });

  test("Shows only the beginning of a long text that is not a length of time", () => {
    expect(() => createManualClock().advance("9".repeat(41))).toThrow(
      `Cannot read "${"9".repeat(40)}" as a length of time.`,
    );
    // Characters of two code units each, after a character of one.
    expect(() => createManualClock().advance(`1${"🕛".repeat(41)}`)).toThrow(
      `Cannot read "1${"🕛".repeat(39)}" as a length of time.`,
    );
  });

  test.each([-1, -0.001, Number.NaN])("Refuses to be advanced by %d ms", (by) => {
    const clock = createManualClock({ start: 5 });
    expect(() => clock.advance(by)).toThrow(`A manual clock goes forward only: cannot advance it by ${by} ms.`);
    expect(clock.now()).toBe(5);
  });

  test.each([1, 1e300, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY])(
    "Refuses to be advanced by %d ms past its last date, and keeps its time",
    async (by) => {
      const clock = createManualClock({ start: lastDate - 5 });
      const message = `The last date of a clock is 9999-12-31T23:59:59.000Z. It is 9999-12-31T23:59:59.000Z: cannot advance it by ${by} ms.`;
      await clock.advance(5);
      expect(() => clock.advance(by)).toThrow(new RangeError(message));
      expect(clock.now()).toBe(lastDate);
    },
  );

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, lastDate + 1])("Refuses to start at %d", (start) => {
    expect(() => createManualClock({ start })).toThrow("start must be whole milliseconds since the epoch");
  });

  test("Never goes back, whatever it is advanced by", () => {
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
          const clock = createManualClock();
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

describe("Work on the manual clock", () => {
  /** A clock that starts at 0, and a list of what ran and when. */
  const startClock = () => {
    const clock = createManualClock({ start: 0 });
    const seen: string[] = [];
    const note = (name: string) => () => void seen.push(`${name} at ${clock.now()}`);
    return { clock, seen, note };
  };

  test("Sees exactly its own time and runs in order, and then the clock goes on to the goal", async () => {
    const { clock, seen, note } = startClock();
    clock.wakeAt(300, note("late"));
    clock.wakeAt(100, note("early"));
    clock.wakeAt(300, note("second late"));
    clock.wakeAt(1001, note("too late"));
    await clock.advance("1s");
    expect(seen).toEqual(["early at 100", "late at 300", "second late at 300"]);
    expect(clock.now()).toBe(1000);
  });

  test("Runs in the same advance if it becomes due then, at its own time", async () => {
    const { clock, seen, note } = startClock();
    clock.wakeAt(100, async () => {
      await Promise.resolve();
      note("first")();
      clock.wakeAt(clock.now() + 50, note("follower"));
      clock.wakeAt(clock.now(), note("at once"));
    });
    clock.wakeAt(120, note("between"));
    await clock.advance(1000);
    expect(seen).toEqual(["first at 100", "at once at 100", "between at 120", "follower at 150"]);
  });

  test("Is waited for: the time stands still until the work is done", async () => {
    const { clock } = startClock();
    const { promise, resolve } = createDeferred();
    clock.wakeAt(100, () => promise);
    const advanced = clock.advance(1000);
    expect(clock.now()).toBe(100);
    await new Promise((later) => setTimeout(later));
    expect(clock.now()).toBe(100);
    resolve();
    await advanced;
    expect(clock.now()).toBe(1000);
  });

  test("If there is none, moves the clock at once, without waiting for advance", () => {
    const { clock, note } = startClock();
    clock.wakeAt(100, note("later"));
    clock.advance(40);
    clock.advance(59);
    expect(clock.now()).toBe(99);
  });

  test("Delays a second advance, which takes effect after the first", async () => {
    const { clock, seen, note } = startClock();
    clock.wakeAt(100, async () => {
      await Promise.resolve();
      note("first")();
    });
    clock.wakeAt(1500, note("second"));
    clock.advance(1000);
    const second = clock.advance(1000);
    expect(clock.now()).toBe(100);
    await second;
    expect(seen).toEqual(["first at 100", "second at 1500"]);
    expect(clock.now()).toBe(2000);
  });

  test("Runs soon without any advance if it is already due, but not before wakeAt returns", async () => {
    const { clock, seen, note } = startClock();
    clock.wakeAt(0, note("now"));
    expect(seen).toEqual([]);
    await Promise.resolve();
    expect(seen).toEqual(["now at 0"]);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    "Runs too when it is set %i microtasks before or after the end of an advance",
    async (ticks) => {
      const { clock, seen, note } = startClock();
      const late = async () => {
        for (let tick = 0; tick < ticks; tick++) await undefined;
        clock.wakeAt(clock.now(), note("late"));
      };
      clock.wakeAt(100, () => void late());
      await clock.advance(100);
      await new Promise((later) => setTimeout(later));
      expect(seen).toEqual(["late at 100"]);
    },
  );

  test("Does not run if it is cancelled, and a late cancel does nothing", async () => {
    const { clock, seen, note } = startClock();
    const cancel = clock.wakeAt(100, note("cancelled"));
    const cancelLate = clock.wakeAt(200, note("kept"));
    cancel();
    await clock.advance(1000);
    cancelLate();
    expect(seen).toEqual(["kept at 200"]);
  });

  test("Rejects its advance if it fails, and the clock still works", async () => {
    const { clock } = startClock();
    clock.wakeAt(100, () => Promise.reject(new Error("broken")));
    await expect(clock.advance(1000)).rejects.toThrow("broken");
    await clock.advance(1000);
    expect(clock.now()).toBe(2000);
  });

  test("Runs once each and in order of time, whatever the steps", async () => {
    const times = fc.array(fc.nat(1000));
    await fc.assert(
      fc.asyncProperty(times, fc.array(fc.nat(400), { maxLength: 5 }), async (alarms, moves) => {
        const clock = createManualClock({ start: 0 });
        const ran: number[] = [];
        for (const at of alarms) clock.wakeAt(at, () => void ran.push(at, clock.now()));
        for (const move of moves) await clock.advance(move);
        await clock.advance(1000 - Math.min(1000, clock.now()));
        const sorted = [...alarms].sort((one, other) => one - other);
        expect(ran).toEqual(sorted.flatMap((at) => [at, at]));
      }),
    );
  });
});
