import type { AspectRatio, VideoQuality } from "@video-generations/types";

/** A shape that a film can have: `adaptive` is a wish, not a shape. */
export type FilmRatio = Exclude<AspectRatio, "adaptive">;

/** The size of a film's picture, in pixels. */
export interface FilmSize {
  readonly width: number;
  readonly height: number;
}

/** Lengths that the service makes, in whole seconds (C4). */
export const filmSeconds = { shortest: 4, longest: 15 } as const;

/** Frames in a second of film (C12). */
export const framesPerSecond = 24;

const pixels: Readonly<Record<VideoQuality, Readonly<Record<FilmRatio, FilmSize>>>> = {
  "480p": {
    "16:9": { width: 864, height: 496 },
    "4:3": { width: 752, height: 560 },
    "1:1": { width: 640, height: 640 },
    "3:4": { width: 560, height: 752 },
    "9:16": { width: 496, height: 864 },
    "21:9": { width: 992, height: 432 },
  },
  "720p": {
    "16:9": { width: 1280, height: 720 },
    "4:3": { width: 1112, height: 834 },
    "1:1": { width: 960, height: 960 },
    "3:4": { width: 834, height: 1112 },
    "9:16": { width: 720, height: 1280 },
    "21:9": { width: 1470, height: 630 },
  },
};

/** The twelve sizes that a film can have, the smaller quality first. */
export const filmSizes: readonly FilmSize[] = Object.values(pixels).flatMap((sizes) => Object.values(sizes));

/** The pixels that a quality and a shape come to (C11). */
export function pixelsOf(quality: VideoQuality, ratio: FilmRatio): FilmSize {
  return pixels[quality][ratio];
}
