/** The README's pictures exist, show a video, stay small, and can be taken again. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../tooling/browser.ts";
import { root } from "../documents/repository.ts";

const names = ["mock-dark.webp", "mock-light.webp", "studio-dark.webp", "studio-light.webp"];
const program = fileURLToPath(new URL("./take-pictures.ts", import.meta.url));
const committed = join(root, "docs/pictures");
let browser: Browser;
let taken: string;

beforeAll(async () => {
  browser = await launchBrowser();
  taken = await mkdtemp(join(tmpdir(), "pictures-"));
  await promisify(execFile)(process.execPath, [program, "--into", taken, "--port", "0"], { timeout: 540_000 });
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await rm(taken, { recursive: true });
});

/** The width and the number of colours. A colour counts from 50 pixels on; similar colours count as one. */
async function measurePicture(file: string): Promise<{ width: number; colours: number }> {
  const source = `data:image/webp;base64,${await readFile(file, "base64")}`;
  const page = await browser.newPage();
  const seen = await page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    const areas = new Map<string, number>();
    for (let at = 0; at < pixels.length; at += 4) {
      const colour = [...pixels.subarray(at, at + 3)].map((part) => part >> 4).join();
      areas.set(colour, (areas.get(colour) ?? 0) + 1);
    }
    return { width, colours: [...areas.values()].filter((area) => area >= 50).length };
  }, source);
  await page.close();
  return seen;
}

describe.each([
  ["committed", () => committed],
  ["taken again", () => taken],
])("The pictures that were %s", (_, folder) => {
  test("Show the mock and the studio, light and dark, and are at most 300 kB together", async () => {
    expect((await readdir(folder())).sort()).toEqual(names);
    const files = await Promise.all(names.map((name) => readFile(join(folder(), name))));
    expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(300_000);
  });

  test.each(names)("Show a video in %s", async (name) => {
    const { width, colours } = await measurePicture(join(folder(), name));
    expect(width).toBe(1200);
    // A page without its video has fewer than 100 colours.
    expect(colours).toBeGreaterThan(150);
  });
});

test("The README shows each picture, with an alternative text", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const sources = [...readme.matchAll(/<(?:source|img)\b[^>]*\bsrc(?:set)?="docs\/pictures\/([^"]+)"/g)];
  expect(sources.map(([, name]) => name).sort()).toEqual(names);
  const images = [...readme.matchAll(/<img\b[^>]*docs\/pictures[^>]*>/g)].map(([image]) => image);
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(/ alt="[^"]{30,}"/);
});
