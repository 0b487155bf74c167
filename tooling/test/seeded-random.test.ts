import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../seeded-random.ts";

const draw = (seed: number, count: number) => Array.from({ length: count }, seeded(seed));

test("The seeded numbers are those of mulberry32", () => {
  expect(draw(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  expect(draw(0, 2)).toEqual([0.26642920868471265, 0.0003297457005828619]);
});

test("Two series with the same seed are equal, and do not influence each other", () => {
  const [one, two] = [seeded(7), seeded(7)];
  const mixed = [one(), one(), two(), two()];
  expect(mixed.slice(0, 2)).toEqual(mixed.slice(2));
  expect(draw(8, 2)).not.toEqual(draw(7, 2));
});

test("The seeded numbers are from 0 up to but not including 1, and evenly spread", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const numbers = draw(seed, 1_000);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...numbers)).toBeLessThan(1);
      expect(numbers.filter((number) => number < 0.5).length).toSatisfy((count: number) => count > 400 && count < 600);
    }),
  );
});
