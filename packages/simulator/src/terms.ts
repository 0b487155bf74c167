import type { VideoGenerationParams, VideoQuality } from "@video-generations/types";
import { creditsOf, creditUnitsOf } from "./credits.ts";

/** Credits per second of film, by quality. */
export type Prices = Readonly<Record<VideoQuality, number>>;

/** What a create is agreed on: it follows from the length and quality of the film, and its content filter. */
export interface Terms {
  /** Length of the film in whole seconds. */
  readonly videoDuration: number;
  /** Seconds from the creation of the task to its film. */
  readonly estimatedTime: number;
  /** Price of the film in credits, at most four decimals. */
  readonly credits: number;
}

/** What the contract fills in for a field that was left out (C4 to C7, C13). */
export const createDefaults: Required<
  Pick<VideoGenerationParams, "duration" | "quality" | "aspect_ratio" | "generate_audio" | "content_filter">
> = {
  duration: 5,
  quality: "720p",
  aspect_ratio: "16:9",
  generate_audio: true,
  content_filter: true,
};

/** The public price list of April 2026 (B2). */
export const publicPrices: Prices = { "480p": 5.063, "720p": 10.935 };

/** The public prices with others in their place. @throws RangeError when one is no number of credits. */
export function pricesOf(others: Partial<Prices>): Prices {
  const prices = { ...publicPrices, ...others };
  for (const [quality, price] of Object.entries(prices)) creditUnitsOf(price, `prices[${JSON.stringify(quality)}]`);
  return prices;
}

/** The terms of a create. */
export function termsOf(
  {
    duration = createDefaults.duration,
    quality = createDefaults.quality,
    content_filter: contentFilter = createDefaults.content_filter,
  }: VideoGenerationParams,
  prices: Prices = publicPrices,
): Terms {
  return {
    videoDuration: duration,
    estimatedTime: estimatedTime(duration, quality),
    credits: priceOf(creditUnitsOf(prices[quality], "A price") * duration, contentFilter),
  };
}

/**
 * 1.1 times the price without the content filter (C13). Whole units all the way; where a tenth of the price is none, the
 * nearest one counts, and the upper one from the half on. How the service rounds is not known.
 */
function priceOf(units: number, contentFilter: boolean): number {
  return creditsOf(contentFilter ? units : units + Math.round(units / 10));
}

/**
 * An assumption: how the service estimates is not documented. One sample is, 165 s for 8 s of film at 720p (A1), and
 * this line goes through it: 45 s for any film, and 15 s for each second of it. 480p is taken to need 0.6 of that.
 */
function estimatedTime(duration: number, quality: VideoQuality): number {
  const at720p = 45 + 15 * duration;
  return quality === "720p" ? at720p : Math.round(0.6 * at720p);
}
