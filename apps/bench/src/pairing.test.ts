import fc from "fast-check";
import { expect, test } from "vitest";
import { compareSeries, median, rotate } from "./pairing.ts";

const times = fc.integer({ min: 1, max: 1_000_000 });

test("A median is the middle value, or the mean of the two in the middle", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
});

test("At most half of the values lie below a median and at most half above it, in any order", () => {
  fc.assert(
    fc.property(fc.array(times, { minLength: 1 }), (values) => {
      const middle = median(values);
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(median(values.toReversed())).toBe(middle);
    }),
  );
});

test("Series are compared round by round", () => {
  expect(compareSeries([10, 30, 20], "bare", [10, 10, 10])).toEqual({
    kind: "comparison",
    ours: 20,
    peer: { name: "bare", value: 10 },
    ratio: { median: 2, lowest: 1, highest: 3 },
  });
});

test("A slowdown of a whole round does not change the ratio", () => {
  const rounds = fc.array(fc.tuple(times, times, fc.integer({ min: 1, max: 50 })), { minLength: 1 });
  fc.assert(
    fc.property(rounds, (measured) => {
      const calm = compareSeries(
        measured.map(([ours]) => ours),
        "bare",
        measured.map(([, theirs]) => theirs),
      );
      const noisy = compareSeries(
        measured.map(([ours, , slower]) => ours * slower),
        "bare",
        measured.map(([, theirs, slower]) => theirs * slower),
      );
      expect(noisy.ratio).toEqual(calm.ratio);
    }),
  );
});

test("A round that the peer lacks makes the ratio NaN, which keeps no budget", () => {
  expect(compareSeries([10, 10], "bare", [10]).ratio.median).toBeNaN();
});

test("Each item comes first equally often, and none is lost", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 9 }), fc.nat(99), (items, round) => {
      expect(rotate(items, round).toSorted()).toEqual(items.toSorted());
      const firsts = items.map((_, turn) => rotate(items, round + turn)[0]);
      expect(firsts.toSorted()).toEqual(items.toSorted());
    }),
  );
});
