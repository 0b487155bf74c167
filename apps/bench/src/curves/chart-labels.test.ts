import fc from "fast-check";
import { expect, test } from "vitest";
import { drawLabels, spreadLabels } from "./chart-labels.ts";

test("Labels with enough room stand at the ends of their lines", () => {
  expect(spreadLabels([200, 100], 60, 224)).toEqual([200, 100]);
});

test("Labels that would overlap move apart, in the order of their lines", () => {
  expect(spreadLabels([100, 101], 60, 224)).toEqual([100, 134]);
  expect(spreadLabels([101, 100], 60, 224)).toEqual([134, 100]);
  expect(spreadLabels([224, 224], 60, 224)).toEqual([173, 207]);
});

test("Up to four labels are inside the space and do not overlap, wherever their lines end", () => {
  const ends = fc.array(fc.double({ min: 60, max: 224, noNaN: true }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(ends, (wanted) => {
      const places = spreadLabels(wanted, 60, 224).toSorted((one, other) => one - other);
      expect(places.length).toBe(wanted.length);
      expect(places.every((y) => y >= 60 + 17 - 1e-6 && y <= 224 - 17 + 1e-6)).toBe(true);
      expect(places.slice(1).every((y, index) => y - (places[index] ?? y) >= 34 - 1e-6)).toBe(true);
    }),
  );
});

test("A label has the name of its line and its last figure, one below the other, as XML", () => {
  expect(drawLabels([{ lines: ["a < b", "1 %"], y: 100, tone: 2 }], { left: 300, top: 60, bottom: 224 })).toEqual([
    '<text class="label tone2" x="300" y="97">a &lt; b<tspan x="300" dy="15">1 %</tspan></text>',
  ]);
});
