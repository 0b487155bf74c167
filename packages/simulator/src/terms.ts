import type { VideoGenerationParams, VideoQuality } from "@video-generations/types";
import { creditsOf, millicreditsOf } from "./credits.ts";

/** Credits per second of film, by quality. */
export type Prices = Readonly<Record<VideoQuality, number>>;

/** What a create is agreed on: it follows from length and quality of the film alone. */
export interface Terms {
  /** Length of the film in whole seconds. */
  readonly videoDuration: number;
  /** Seconds from the creation of the task to its film. */
  readonly estimatedTime: number;
  /** Price of the film in credits, at most three decimals. */
  readonly credits: number;
}

/** What the contract fills in for a field that was left out (C4 to C7). */
export const createDefaults: Required<
  Pick<VideoGenerationParams, "duration" | "quality" | "aspect_ratio" | "generate_audio">
> = {
  duration: 5,
  quality: "720p",
  aspect_ratio: "16:9",
  generate_audio: true,
};

/** The public price list of April 2026 (B2). */
export const publicPrices: Prices = { "480p": 5.063, "720p": 10.935 };

/** The public prices with others in their place. @throws RangeError when one is no number of credits. */
export function pricesOf(others: Partial<Prices>): Prices {
  const prices = { ...publicPrices, ...others };
  for (const [quality, price] of Object.entries(prices)) millicreditsOf(price, `prices[${JSON.stringify(quality)}]`);
  return prices;
}

/** The terms of a create. */
export function termsOf(
  { duration = createDefaults.duration, quality = createDefaults.quality }: VideoGenerationParams,
  prices: Prices = publicPrices,
): Terms {
  return {
    videoDuration: duration,
    estimatedTime: estimatedTime(duration, quality),
    credits: creditsOf(millicreditsOf(prices[quality], "A price") * duration),
  };
}

/**
 * An assumption: how the service estimates is not documented. One sample is, 165 s for 8 s of film at 720p (A1), and
 * this line goes through it: 45 s for any film, and 15 s for each second of it. 480p is taken to need 0.6 of that.
 */
function estimatedTime(duration: number, quality: VideoQuality): number {
  const at720p = 45 + 15 * duration;
  return quality === "720p" ? at720p : Math.round(0.6 * at720p);
}
