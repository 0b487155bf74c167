import fc from "fast-check";
import { expect, test } from "vitest";
import { type Comparison, type Figure, formatVerdict, verdictOf } from "./figure-row.ts";

const figure: Figure = { kind: "figure", what: "size", unit: "bytes", ours: 4096 };
const comparison: Comparison = {
  kind: "comparison",
  what: "start",
  unit: "ms",
  ours: 300,
  peer: { name: "bare", value: 100 },
  ratio: { median: 1.5, lowest: 1.2, highest: 1.9 },
};

test("A row without a budget is not judged", () => {
  expect(verdictOf(figure)).toBeUndefined();
  expect(verdictOf(comparison)).toBeUndefined();
});

test("A figure equal to its budget keeps it, whether an upper or a lower limit", () => {
  expect(verdictOf({ ...figure, budget: { atMost: 4096 } })).toBe("kept");
  expect(verdictOf({ ...figure, budget: { atLeast: 4096 } })).toBe("kept");
});

test("A figure beyond its budget misses it, and a figure on the other side keeps it", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1 }), (limit, beyond) => {
      expect(verdictOf({ ...figure, ours: limit + beyond, budget: { atMost: limit } })).toBe("missed");
      expect(verdictOf({ ...figure, ours: limit - beyond, budget: { atMost: limit } })).toBe("kept");
      expect(verdictOf({ ...figure, ours: limit - beyond, budget: { atLeast: limit } })).toBe("missed");
      expect(verdictOf({ ...figure, ours: limit + beyond, budget: { atLeast: limit } })).toBe("kept");
    }),
  );
});

test("A comparison is judged by the median of its ratio, not by its amounts or its range", () => {
  expect(verdictOf({ ...comparison, budget: { atMost: 1.5 } })).toBe("kept");
  expect(verdictOf({ ...comparison, budget: { atMost: 1.4 } })).toBe("missed");
});

test("A figure that could not be measured misses its budget", () => {
  expect(verdictOf({ ...figure, ours: Number.NaN, budget: { atMost: 4096 } })).toBe("missed");
  expect(verdictOf({ ...figure, ours: Number.NaN, budget: { atLeast: 0 } })).toBe("missed");
});

const none = { lowest: 1, highest: 2 };
const runs = (kept: number | undefined, count: number) => ({ kept, count, ours: none, peer: none });

test.each([
  [100, undefined, "kept"],
  [200, undefined, "missed"],
  [100, runs(5, 5), "kept, 5 of 5"],
  [100, runs(4, 5), "kept at the median, noise decides: kept 4 of 5"],
  [200, runs(2, 5), "missed at the median, noise decides: kept 2 of 5"],
  [200, runs(0, 5), "missed, 0 of 5"],
])("A figure of %d with the budget 150 and the runs %j is in words: %s", (ours, many, words) => {
  const row = { ...figure, ours, budget: { atMost: 150 } };
  expect(formatVerdict(many === undefined ? row : { ...row, runs: many })).toBe(words);
});

test("A figure without a budget has no verdict in words, after one run or several", () => {
  expect([formatVerdict(figure), formatVerdict({ ...figure, runs: runs(undefined, 5) })]).toEqual(["", ""]);
});
