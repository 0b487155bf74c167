import fc from "fast-check";
import { expect, test } from "vitest";
import { toPercent } from "../../src/page/panels/percent.ts";

test.each<[unknown, number]>([
  [42, 42],
  [99.9, 99],
  [101, 100],
  [-3, 0],
  [Number.POSITIVE_INFINITY, 100],
  [Number.NaN, 0],
  ["50", 0],
  [null, 0],
])("The bar of a task shows a progress of %s as %d per cent", (progress, percent) => {
  expect(toPercent(progress)).toBe(percent);
});

test("A bar gets a whole number from 0 to 100, whatever the progress is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.double()), (progress) => {
      const percent = toPercent(progress);
      return Number.isInteger(percent) && percent >= 0 && percent <= 100;
    }),
  );
});
