import { readFile } from "node:fs/promises";

/** Every size that the service makes, width and height (C11). */
export const sizes = [
  [864, 496],
  [752, 560],
  [640, 640],
  [560, 752],
  [496, 864],
  [992, 432],
  [1280, 720],
  [1112, 834],
  [960, 960],
  [834, 1112],
  [720, 1280],
  [1470, 630],
] as const;

/** Reads a source clip from the package. */
export function readSourceClip(file: string): Promise<Uint8Array> {
  return readFile(new URL(`../source-clips/${file}`, import.meta.url));
}
