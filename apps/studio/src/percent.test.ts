import fc from "fast-check";
import { expect, test } from "vitest";
import { toPercent } from "./percent.ts";

test.each<[unknown, number]>([
  [0, 0],
  [33.9, 33],
  [100, 100],
  [100.1, 100],
  [1e308, 100],
  [Number.POSITIVE_INFINITY, 100],
  [-1, 0],
  [-0.1, 0],
  [Number.NEGATIVE_INFINITY, 0],
  [Number.NaN, 0],
  ["50", 0],
  [null, 0],
  [undefined, 0],
  [{}, 0],
])("A progress of %s is %d per cent", (progress, percent) => {
  expect(toPercent(progress)).toBe(percent);
});

test("Any progress is a whole number from 0 to 100", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.double(), fc.integer()), (progress) => {
      const percent = toPercent(progress);
      expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).toBe(true);
    }),
  );
});
