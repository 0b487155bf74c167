import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { termsOf } from "./terms.ts";

const contract = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json")), "utf8"),
);
const fields = contract.components.schemas.VideoGenerationParams.properties;
const film = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat." } as const;

test("the reference page's own request is estimated at 165 seconds", () => {
  expect(termsOf({ ...film, duration: 8, quality: "720p" }).estimatedTime).toBe(165);
});

test.each([
  [4, "480p", 63, 20.252],
  [5, "480p", 72, 25.315],
  [15, "480p", 162, 75.945],
  [4, "720p", 105, 43.74],
  [5, "720p", 120, 54.675],
  [8, "720p", 165, 87.48],
  [15, "720p", 270, 164.025],
] as const)("%i s at %s: estimated at %i s, for %d credits", (duration, quality, estimatedTime, credits) => {
  expect(termsOf({ ...film, duration, quality })).toEqual({ videoDuration: duration, estimatedTime, credits });
});

test("a price has at most three decimals and no dust behind them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 15 }), fc.constantFrom("480p", "720p"), (duration, quality) => {
      expect(String(termsOf({ ...film, duration, quality }).credits)).toMatch(/^\d+(\.\d{1,3})?$/);
    }),
  );
});

test("fields that are left out count with the contract's defaults", () => {
  expect(termsOf(film)).toEqual(
    termsOf({ ...film, duration: fields.duration.default, quality: fields.quality.default }),
  );
  expect(termsOf(film)).toEqual({ videoDuration: 5, estimatedTime: 120, credits: 54.675 });
});
