import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeferred } from "../../test/deferred.ts";
import { createAdjustableClock } from "./adjustable-clock.ts";
import { createManualClock } from "./manual-clock.ts";
import { createScheduler } from "./scheduler.ts";

/** A scheduler on a clock that starts at 0; it records what ran and when. */
function startScheduler() {
  const clock = createManualClock({ start: 0 });
  const seen: string[] = [];
  const scheduler = createScheduler<string>(clock, async (work) => void seen.push(`${work} at ${clock.now()}`));
  return { clock, seen, scheduler };
}

test("10,000 pieces of work in an hour run once each, by time and then in the order they were added", async () => {
  const clock = createManualClock({ start: 0 });
  const done: { at: number; number: number; now: number }[] = [];
  const scheduler = createScheduler<{ at: number; number: number }>(clock, async (work) => {
    done.push({ ...work, now: clock.now() });
  });
  // 7919 is a prime, so every number of seconds comes up, in no order.
  const works = Array.from({ length: 10_000 }, (_, number) => ({ at: ((number * 7919) % 3600) * 1000, number }));
  for (const work of works) scheduler.add(work.at, work);
  for (let minute = 0; minute < 60; minute++) await clock.advance("1m");
  const expected = [...works].sort((one, other) => one.at - other.at || one.number - other.number);
  expect(done).toEqual(expected.map((work) => ({ ...work, now: work.at })));
});

test("Work added at any time, also by other work, runs once and at its own time", async () => {
  const plans = fc.array(fc.record({ at: fc.nat(1000), follows: fc.array(fc.nat(300), { maxLength: 3 }) }));
  await fc.assert(
    fc.asyncProperty(plans, fc.array(fc.nat(300), { maxLength: 6 }), async (plan, moves) => {
      const clock = createManualClock({ start: 0 });
      const late: number[] = [];
      let count = 0;
      const scheduler = createScheduler<{ at: number; follows: number[] }>(clock, async ({ at, follows }) => {
        count += 1;
        late.push(clock.now() - at);
        for (const pause of follows) scheduler.add(at + pause, { at: at + pause, follows: [] });
      });
      for (const { at, follows } of plan) scheduler.add(at, { at, follows });
      for (const move of moves) await clock.advance(move);
      await clock.advance(5000);
      expect(count).toBe(plan.reduce((sum, { follows }) => sum + 1 + follows.length, 0));
      expect(late.filter((ms) => ms !== 0)).toEqual([]);
    }),
  );
});

test("Work with an earlier time comes first, even if it was added later", async () => {
  const { clock, seen, scheduler } = startScheduler();
  scheduler.add(500, "late");
  scheduler.add(100, "early");
  await clock.advance(1000);
  expect(seen).toEqual(["early at 100", "late at 500"]);
});

test("Several pieces of work at one time run together", async () => {
  const clock = createManualClock({ start: 0 });
  const { promise, resolve } = createDeferred();
  const begun: string[] = [];
  const scheduler = createScheduler<string>(clock, async (work) => {
    begun.push(work);
    await promise;
  });
  scheduler.add(100, "one");
  scheduler.add(100, "other");
  const advanced = clock.advance(100);
  expect(begun).toEqual(["one", "other"]);
  resolve();
  await advanced;
});

describe("The idle method", () => {
  test("Waits for work that is due or in progress, not for planned work", async () => {
    const clock = createManualClock({ start: 0 });
    const { promise, resolve } = createDeferred();
    const done: string[] = [];
    const scheduler = createScheduler<string>(clock, async (work) => {
      await promise;
      done.push(work);
    });
    scheduler.add(0, "due");
    scheduler.add(60_000, "planned");
    const idle = scheduler.idle().then(() => done.push("idle"));
    setTimeout(resolve);
    await idle;
    expect(done).toEqual(["due", "idle"]);
  });

  test("Waits on a running clock, too", async () => {
    const { promise, resolve } = createDeferred();
    const done: string[] = [];
    const clock = createAdjustableClock({ timeScale: 0 });
    const scheduler = createScheduler<string>(clock, async (work) => {
      await promise;
      done.push(work);
    });
    scheduler.add(clock.now(), "due");
    const idle = scheduler.idle().then(() => done.push("idle"));
    await new Promise((later) => setTimeout(later, 20));
    expect(done).toEqual([]);
    resolve();
    await idle;
    expect(done).toEqual(["due", "idle"]);
  });

  test("Resolves if there is no work", async () => {
    await expect(startScheduler().scheduler.idle()).resolves.toBeUndefined();
  });

  test("Waits also for due work that other due work adds", async () => {
    const { clock, seen } = startScheduler();
    const scheduler = createScheduler<number>(clock, async (left) => {
      seen.push(`${left} left`);
      const more: Record<number, () => void> = { 2: () => scheduler.add(0, 1), 1: () => scheduler.add(0, 0) };
      more[left]?.();
    });
    scheduler.add(0, 2);
    await scheduler.idle();
    expect(seen).toEqual(["2 left", "1 left", "0 left"]);
  });
});

test("The idle method waits for due work that the clock has not begun yet", async () => {
  const alarms: (() => unknown)[] = [];
  const wakeAt = (_: number, run: () => unknown) => {
    alarms.push(run);
    return () => undefined;
  };
  const done: string[] = [];
  const scheduler = createScheduler<string>({ now: () => 5, wakeAt }, async (work) => void done.push(work));
  const idle = scheduler.idle().then(() => done.push("idle"));
  scheduler.add(5, "due now");
  scheduler.add(6, "planned");
  // In the order of the calls to the clock: first the call of idle, then the call of the work.
  while (!done.includes("idle")) {
    alarms.shift()?.();
    await new Promise((later) => setImmediate(later));
  }
  await idle;
  expect(done).toEqual(["due now", "idle"]);
});

describe("A cleared scheduler", () => {
  test("No longer asks the clock to wake it", () => {
    const alarms = new Set<number>();
    const wakeAt = (at: number) => {
      alarms.add(at);
      return () => void alarms.delete(at);
    };
    const scheduler = createScheduler<string>({ now: () => 0, wakeAt }, async () => undefined);
    scheduler.add(200, "later");
    scheduler.add(100, "sooner");
    expect([...alarms]).toEqual([100]);
    scheduler.clear();
    expect([...alarms]).toEqual([]);
    scheduler.add(300, "new");
    expect([...alarms]).toEqual([300]);
  });

  test("Forgets the planned work, and runs work that is added later", async () => {
    const { clock, seen, scheduler } = startScheduler();
    scheduler.add(100, "forgotten");
    scheduler.clear();
    scheduler.add(200, "new");
    await clock.advance(1000);
    expect(seen).toEqual(["new at 200"]);
  });

  test("Forgets only the work that is meant, and wakes for the rest", async () => {
    const { clock, seen, scheduler } = startScheduler();
    scheduler.add(100, "mine");
    scheduler.add(200, "other");
    scheduler.add(300, "mine");
    scheduler.clear((work) => work === "mine");
    await clock.advance(1000);
    expect(seen).toEqual(["other at 200"]);
  });

  test("Tells only the work in progress that is meant that it is no longer wanted", async () => {
    const clock = createManualClock({ start: 0 });
    const { promise, resolve } = createDeferred();
    const wanted: string[] = [];
    const scheduler = createScheduler<string>(clock, async (work, isWanted) => {
      await promise;
      wanted.push(`${work}: ${isWanted()}`);
    });
    for (const work of ["mine", "other"]) scheduler.add(100, work);
    const advanced = clock.advance(100);
    scheduler.clear((work) => work === "mine");
    resolve();
    await advanced;
    expect(wanted).toEqual(["mine: false", "other: true"]);
  });

  test("Tells work in progress that it is no longer wanted", async () => {
    const clock = createManualClock({ start: 0 });
    const { promise, resolve } = createDeferred();
    const wanted: boolean[] = [];
    const scheduler = createScheduler<string>(clock, async (_, isWanted) => {
      wanted.push(isWanted());
      await promise;
      wanted.push(isWanted());
    });
    scheduler.add(100, "work");
    const advanced = clock.advance(100);
    scheduler.clear();
    resolve();
    await advanced;
    expect(wanted).toEqual([true, false]);
  });
});
