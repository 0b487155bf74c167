import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cancelAt, type Ending, endNow, type Plan, planOf, stateAt, withHalt } from "./plan.ts";

const endings = fc.oneof(
  fc.constant<Ending>({ status: "completed" }),
  fc.constant<Ending>({ status: "failed", code: "service_error", message: "The model's service failed." }),
  fc.nat(99).map((progress): Ending => ({ status: "cancelled", progress })),
);
const time = fc.oneof(fc.nat(), fc.double({ min: 0, max: 2 ** 45, noNaN: true }));
const plans = fc
  .record({ startsAt: time, lasts: time, ending: endings })
  .map(({ startsAt, lasts, ending }): Plan => ({ startsAt, endsAt: startsAt + lasts, ending }));

const rank = { pending: 0, processing: 1, paused: 2, completed: 2, failed: 2, cancelled: 2 };

describe("Any plan", () => {
  test("Goes from pending to processing to its ending, and never back", () => {
    fc.assert(
      fc.property(plans, fc.array(time), (plan, times) => {
        const moments = [...times, plan.startsAt, plan.endsAt].sort((a, b) => a - b);
        const ranks = moments.map((now) => rank[stateAt(plan, now).status]);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });

  test("Makes progress from 1 to 99 while it is processing, and its progress never goes back", () => {
    fc.assert(
      fc.property(plans, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (plan, fractions) => {
        const progress = fractions
          .map((fraction) => plan.startsAt + fraction * (plan.endsAt - plan.startsAt))
          .sort((a, b) => a - b)
          .map((now) => stateAt(plan, now))
          .filter((state) => state.status === "processing")
          .map((state) => state.progress);
        expect(progress).toEqual([...progress].sort((a, b) => a - b));
        expect(progress.filter((each) => !Number.isInteger(each) || each < 1 || each > 99)).toEqual([]);
      }),
    );
  });

  test("Is at its ending from endsAt on, for good", () => {
    fc.assert(
      fc.property(plans, time, (plan, later) => {
        expect(stateAt(plan, plan.endsAt)).toEqual(plan.ending);
        expect(stateAt(plan, plan.endsAt + later)).toEqual(plan.ending);
      }),
    );
  });

  test("Keeps its past and ends at once when it is cut short", () => {
    fc.assert(
      fc.property(plans, endings, fc.double({ min: 0, max: 1, noNaN: true }), (plan, ending, fraction) => {
        const now = Math.floor(plan.endsAt * fraction);
        const cut = endNow(plan, now, ending);
        expect(stateAt(cut, now)).toEqual(ending);
        expect(cut.startsAt).toBeLessThanOrEqual(cut.endsAt);
        expect(stateAt(cut, now - 1).status === "pending").toBe(
          stateAt(plan, Math.min(now - 1, plan.endsAt - 1)).status === "pending",
        );
      }),
    );
  });
});

describe("The plan of a task that succeeds", () => {
  const plan = planOf(1_000_000, 100_000);

  test("Waits 5 % of the estimate and ends exactly at the estimate", () => {
    expect(plan).toEqual({ startsAt: 1_005_000, endsAt: 1_100_000, ending: { status: "completed" } });
  });

  test.each([
    [1_000_000, { status: "pending", progress: 0 }],
    [1_004_999, { status: "pending", progress: 0 }],
    [1_005_000, { status: "processing", progress: 1 }],
    [1_005_959, { status: "processing", progress: 1 }],
    [1_005_960, { status: "processing", progress: 2 }],
    [1_052_500, { status: "processing", progress: 50 }],
    [1_099_999, { status: "processing", progress: 99 }],
    [1_100_000, { status: "completed" }],
  ])("At %i ms is %j", (now, state) => {
    expect(stateAt(plan, now)).toEqual(state);
  });

  test("Stays below 100 per cent until the last moment that a number can distinguish from the end", () => {
    const short: Plan = { startsAt: 0, endsAt: 106.08354014569834, ending: { status: "completed" } };
    expect(stateAt(short, 106.08354014569832)).toEqual({ status: "processing", progress: 99 });
  });
});

describe("The plan of a task that stops making progress", () => {
  const plan = planOf(1_000_000, 100_000);

  test.each(["processing", "paused"] as const)("Stays %s from that point on", (status) => {
    const stuck = withHalt(plan, { at: 1_052_500, status });
    expect(stateAt(stuck, 1_004_999)).toEqual({ status: "pending", progress: 0 });
    expect(stateAt(stuck, 1_052_499)).toEqual({ status: "processing", progress: 50 });
    expect(stateAt(stuck, 1_052_500)).toEqual({ status, progress: 50 });
    expect(stateAt(stuck, 1_100_000)).toEqual({ status, progress: 50 });
    expect(stateAt(stuck, 2 ** 45)).toEqual({ status, progress: 50 });
    expect(JSON.parse(JSON.stringify(stuck))).toEqual(stuck);
  });

  test("Can still be ended by hand", () => {
    const stuck = withHalt(plan, { at: 1_052_500, status: "processing" });
    expect(stateAt(endNow(stuck, 2_000_000, { status: "completed" }), 2_000_000)).toEqual({ status: "completed" });
  });
});

test("The plan of a task that is cancelled before its end makes the same progress, and keeps it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 300_000 }),
      fc.double({ min: 0.001, max: 0.99, noNaN: true }),
      (lasts, part) => {
        const plan = planOf(0, lasts);
        const cancelled = cancelAt(plan, lasts * part);
        const before = stateAt(plan, lasts * part);
        for (const share of [0, 0.3, 0.7, 0.99]) {
          expect(stateAt(cancelled, lasts * part * share)).toEqual(stateAt(plan, lasts * part * share));
        }
        expect(stateAt(cancelled, lasts * part)).toEqual({ ...before, status: "cancelled" });
      },
    ),
  );
});

test("A task that ends at the moment of its cancellation has made no progress", () => {
  expect(cancelAt(planOf(1000, 0), 1000).ending).toEqual({ status: "cancelled", progress: 0 });
  expect(cancelAt(planOf(0, 1000), 1000).ending).toEqual({ status: "cancelled", progress: 0 });
  expect(cancelAt(planOf(0, 1000), 999).ending).toEqual({ status: "cancelled", progress: 99 });
});
