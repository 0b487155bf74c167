import type { AspectRatio, VideoQuality } from "@video-generations/client";

/** The qualities that the page and the terminal offer. */
export const qualities: readonly VideoQuality[] = ["480p", "720p"];

/** The aspect ratios that the page and the terminal offer, from wide to tall. */
export const aspectRatios: readonly AspectRatio[] = ["16:9", "21:9", "4:3", "1:1", "3:4", "9:16", "adaptive"];
