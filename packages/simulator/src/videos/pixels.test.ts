import { expect, test } from "vitest";
import { pixelsOf, videoSizes } from "./pixels.ts";

const table = [
  ["480p", "16:9", 864, 496],
  ["480p", "4:3", 752, 560],
  ["480p", "1:1", 640, 640],
  ["480p", "3:4", 560, 752],
  ["480p", "9:16", 496, 864],
  ["480p", "21:9", 992, 432],
  ["720p", "16:9", 1280, 720],
  ["720p", "4:3", 1112, 834],
  ["720p", "1:1", 960, 960],
  ["720p", "3:4", 834, 1112],
  ["720p", "9:16", 720, 1280],
  ["720p", "21:9", 1470, 630],
] as const;

test.each(table)("A video at %s and %s has %i × %i pixels", (quality, ratio, width, height) => {
  expect(pixelsOf(quality, ratio)).toEqual({ width, height });
  expect(videoSizes).toContainEqual({ width, height });
});

test("There are no sizes except those of the table, and no two are equal", () => {
  const sizes = videoSizes.map(({ width, height }) => `${width}x${height}`);
  expect(new Set(sizes).size).toBe(sizes.length);
  expect(
    sizes,
    "A size was added to or taken from `pixels`: change the table of this test as the documentation says (C11).",
  ).toEqual(table.map(([, , width, height]) => `${width}x${height}`));
});
