import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pricingOf } from "./pricing.ts";

const contract = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json")), "utf8"),
);
const fields = contract.components.schemas.VideoGenerationParams.properties;
const video = { model: "seedance-2.0-fast-text-to-video", prompt: "A paper boat." } as const;

test("The request of the reference page is estimated at 165 seconds", () => {
  expect(pricingOf({ ...video, duration: 8, quality: "720p" }).estimatedTime).toBe(165);
});

test.each([
  [4, "480p", 63, 20.252],
  [5, "480p", 72, 25.315],
  [15, "480p", 162, 75.945],
  [4, "720p", 105, 43.74],
  [5, "720p", 120, 54.675],
  [8, "720p", 165, 87.48],
  [15, "720p", 270, 164.025],
] as const)("%i s of video at %s: estimated at %i s, for %d credits", (duration, quality, estimatedTime, credits) => {
  expect(pricingOf({ ...video, duration, quality })).toEqual({ videoDuration: duration, estimatedTime, credits });
});

test.each([
  [4, "1080p", 105, 43.74],
  [4, "4k", 105, 43.74],
  [4, "360p", 63, 20.252],
  [4, "best", 105, 43.74],
  [4.5, "480p", 68, 22.7835],
  [4.9, "480p", 71, 24.8087],
  [4.333_33, "480p", 66, 21.9396],
  [600, "720p", 9045, 6561],
] as const)(
  "%d s of video at %s, not in the price list, are estimated at %i s, for %d credits",
  (duration, quality, estimatedTime, credits) => {
    expect(pricingOf({ ...video, duration, quality })).toEqual({ videoDuration: duration, estimatedTime, credits });
  },
);

test.each([
  [{ duration: 4, quality: "480p" }, 22.2772],
  [{ duration: 5, quality: "720p" }, 60.1425],
  [{ duration: 15, quality: "720p" }, 180.4275],
] as const)("C13: %j without the content filter costs 1.1 times as much: %d credits", (params, credits) => {
  expect(pricingOf({ ...video, ...params, content_filter: false }).credits).toBe(credits);
  expect(pricingOf({ ...video, ...params, content_filter: true })).toEqual(pricingOf({ ...video, ...params }));
});

test.each([
  [0.0001, 0.0004],
  [0.0003, 0.0013],
  [0.0004, 0.0018],
  [1.0001, 4.4004],
  [1.2345, 5.4318],
])("C13: at %d credits a second, 4 s without the content filter cost %d, rounded to 0.0001", (price, credits) => {
  const prices = { "480p": price, "720p": 1 };
  expect(pricingOf({ ...video, duration: 4, quality: "480p", content_filter: false }, prices).credits).toBe(credits);
});

test("A price has at most four decimals and no rounding error, whatever the list says", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 15 }),
      fc.nat(10_000_000),
      fc.boolean(),
      (duration, units, content_filter) => {
        const prices = { "480p": units / 10_000, "720p": 1 };
        const { credits } = pricingOf({ ...video, duration, quality: "480p", content_filter }, prices);
        // In whole numbers: times 1.1, rounded to the nearest, halves upwards.
        const exact = content_filter ? BigInt(units * duration) : (BigInt(units * duration) * 11n + 5n) / 10n;
        expect(credits).toBe(Number(exact) / 10_000);
        expect(String(credits)).toMatch(/^\d+(\.\d{1,4})?$/);
      },
    ),
  );
});

test("Fields that are left out get the contract's defaults", () => {
  expect(pricingOf(video)).toEqual(
    pricingOf({ ...video, duration: fields.duration.default, quality: fields.quality.default }),
  );
  expect(pricingOf(video)).toEqual({ videoDuration: 5, estimatedTime: 120, credits: 54.675 });
});
