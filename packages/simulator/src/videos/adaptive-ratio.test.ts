import fc from "fast-check";
import { expect, test } from "vitest";
import { adaptiveRatio } from "./adaptive-ratio.ts";

const ratios = ["16:9", "4:3", "1:1", "3:4", "9:16", "21:9"];

test.each([
  ["A paper boat.", 1, "21:9"],
  ["A paper boat.", 2, "16:9"],
  ["一只玻璃蛙", 1, "16:9"],
  ["", 0, "21:9"],
  ["A paper boat.", -9007199254740991, "1:1"],
])("The prompt %j with the seed %i always has the shape %s", (prompt, seed, ratio) => {
  expect(adaptiveRatio(prompt, seed)).toBe(ratio);
});

test("An adaptive ratio is one of the six shapes, always the same for a prompt and a seed", () => {
  fc.assert(
    fc.property(fc.string(), fc.maxSafeInteger(), (prompt, seed) => {
      expect(ratios).toContain(adaptiveRatio(prompt, seed));
      expect(adaptiveRatio(prompt, seed)).toBe(adaptiveRatio(prompt, seed));
    }),
  );
});

test("Similar prompts are spread evenly over the shapes, whatever the seed", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.maxSafeInteger(), (start, seed) => {
      const counts = countsOf(Array.from({ length: 600 }, (_, number) => adaptiveRatio(`${start}${number}`, seed)));
      expect(Math.min(...counts)).toBeGreaterThan(50);
      expect(Math.max(...counts)).toBeLessThan(150);
    }),
  );
});

test("Different seeds spread one prompt evenly over the shapes", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (prompt) => {
      const counts = countsOf(Array.from({ length: 600 }, (_, seed) => adaptiveRatio(prompt, seed)));
      expect(Math.min(...counts)).toBeGreaterThan(50);
      expect(Math.max(...counts)).toBeLessThan(150);
    }),
  );
});

function countsOf(found: readonly string[]): number[] {
  return ratios.map((ratio) => found.filter((one) => one === ratio).length);
}
