import type { VideoSize } from "./pixels.ts";

/** Length of each source clip, in seconds. */
export const sourceClipSeconds = 15;

/**
 * The sizes of the pictures in this package's folder `source-clips`. `scripts/make-source-clips.ts` makes these
 * pictures.
 */
export const sourceClipSizes: readonly VideoSize[] = [
  { width: 864, height: 496 },
  { width: 752, height: 560 },
  { width: 640, height: 640 },
  { width: 560, height: 752 },
  { width: 496, height: 864 },
  { width: 992, height: 432 },
  { width: 1280, height: 720 },
  { width: 1112, height: 834 },
  { width: 960, height: 960 },
  { width: 834, height: 1112 },
  { width: 720, height: 1280 },
  { width: 1470, height: 630 },
];

/** A wrong shape counts this many times as much as a wrong number of pixels, because it looks worse. */
const shapeWeight = 8;

/**
 * The source clip for a picture: the one with its size, or otherwise the one that is nearest in shape and size. The
 * shape counts more.
 */
export function nearestSourceClip({ width, height }: VideoSize): VideoSize {
  const away = (sourceClip: VideoSize) => {
    const shape = Math.abs(Math.log((width / height) * (sourceClip.height / sourceClip.width)));
    const area = Math.abs(Math.log((width * height) / (sourceClip.width * sourceClip.height)));
    return shapeWeight * shape + area;
  };
  const [first, ...others] = sourceClipSizes;
  return others.reduce(
    (best, sourceClip) => (away(sourceClip) < away(best) ? sourceClip : best),
    first ?? { width, height },
  );
}
