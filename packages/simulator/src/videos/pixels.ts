import type { Pixels } from "../compiler/contract-facts.ts";
import { facts } from "../contract/generated/facts.ts";

/** The size of a video's picture, in pixels. */
export interface VideoSize {
  readonly width: number;
  readonly height: number;
}

/** Frames in a second of video (C12). */
export const framesPerSecond = 24;

/** The limits for the sides of a picture: players can be expected to show sizes within them. */
const sides = { shortest: 16, longest: 8192 } as const;

/** The qualities whose pixels the published contract lists (C11). */
export const knownQualities: readonly string[] = Object.keys(facts.pixels);

/** The shapes whose pixels the published contract lists (C11). `adaptive` is not a shape. */
export const knownRatios: readonly string[] = [
  ...new Set(Object.values(facts.pixels).flatMap((row) => Object.keys(row))),
];

/** Every size that the published contract lists, the smaller quality first. */
export const videoSizes: readonly VideoSize[] = Object.values(facts.pixels).flatMap((row) =>
  Object.values(row).flatMap((text) => parseSize(text) ?? []),
);

/**
 * The size in pixels for a quality and a shape: the one that the contract lists (C11), or otherwise a size near that.
 * For a quality that is not listed, the size of the nearest quality is scaled by the lines in the name (`1080p` is 1.5
 * times `720p`). For a shape that is not listed, the area is that of 16:9.
 *
 * @param quality - Any text; one without a number of lines counts as the largest quality that is listed
 * @param ratio - `width:height`; any other text counts as 16:9
 * @param table - The table of the contract that is served. @defaultValue the published one's
 */
export function pixelsOf(quality: string, ratio: string, table: Pixels = facts.pixels): VideoSize {
  const listed = parseSize(table[quality]?.[ratio]) ?? parseSize(facts.pixels[quality]?.[ratio]);
  if (listed !== undefined) return listed;
  const near = nearestQuality(quality);
  const scale = (linesOf(quality) ?? linesOf(near) ?? 1) / (linesOf(near) ?? 1);
  const { width, height } = parseSize(facts.pixels[near]?.[ratio]) ?? sizeOfShape(ratio, near);
  return { width: roundToEven(width * scale), height: roundToEven(height * scale) };
}

/**
 * The listed quality whose number of lines is nearest to that of another quality. If the other quality names no number
 * of lines, the one with the most lines.
 */
export function nearestQuality(quality: string): string {
  if (knownQualities.includes(quality)) return quality;
  const lines = linesOf(quality) ?? Number.POSITIVE_INFINITY;
  const away = (known: string) => Math.abs(Math.log(lines / (linesOf(known) ?? 1)));
  const largestFirst = knownQualities.toSorted((one, other) => (linesOf(other) ?? 0) - (linesOf(one) ?? 0));
  return largestFirst.reduce((best, known) => (away(known) < away(best) ? known : best), largestFirst[0] ?? "");
}

/**
 * Width to height of a shape's name, such as 1.78 for `16:9`, limited to 0.05 to 20; `undefined` if it names no shape.
 */
export function shapeOf(ratio: string): number | undefined {
  const [, width, height] = /^(\d+(?:\.\d+)?) ?[:x×/] ?(\d+(?:\.\d+)?)$/.exec(ratio) ?? [];
  const shape = Number(width) / Number(height);
  return shape > 0 && Number.isFinite(shape) ? Math.min(20, Math.max(0.05, shape)) : undefined;
}

function sizeOfShape(ratio: string, quality: string): VideoSize {
  const { width, height } = parseSize(facts.pixels[quality]?.["16:9"]) ?? { width: 1280, height: 720 };
  const shape = shapeOf(ratio) ?? width / height;
  return { width: Math.sqrt(width * height * shape), height: Math.sqrt((width * height) / shape) };
}

/** The number of lines in a quality's name: 1080 for `1080p`, 2160 for `4k`. */
function linesOf(quality: string): number | undefined {
  const [, number, unit] = /^(\d{1,5})([pk]?)$/i.exec(quality) ?? [];
  if (number === undefined || Number(number) === 0) return undefined;
  return unit?.toLowerCase() === "k" ? Number(number) * 540 : Number(number);
}

function parseSize(text: string | undefined): VideoSize | undefined {
  const [width, height] = (text ?? "").split("x").map(Number);
  return width && height ? { width, height } : undefined;
}

/** Rounds a side to an even number within the limits: video codecs accept only even sides. */
function roundToEven(side: number): number {
  return Math.min(sides.longest, Math.max(sides.shortest, 2 * Math.round(side / 2)));
}
