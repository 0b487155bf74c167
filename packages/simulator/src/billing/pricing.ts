import type { VideoQuality } from "@video-generations/types";
import type { ContractFacts } from "../compiler/contract-facts.ts";
import { nearestQuality } from "../videos/pixels.ts";
import { type RequestedVideo, requestedVideoOf } from "../videos/requested-video.ts";
import { creditsOf, creditUnitsOf } from "./credits.ts";

/** Credits per second of video, by quality. */
export type Prices = Readonly<Record<VideoQuality, number>>;

/** Prices that replace the public ones. A quality that is left out keeps its own. */
export type OtherPrices = { readonly [Quality in VideoQuality]?: number | undefined };

/** The price of a video and the time that it takes, by its length, quality and content filter. */
export interface Pricing {
  /** Length of the video in seconds. The published contract allows only whole seconds. */
  readonly videoDuration: number;
  /** Seconds of the service from the create to the finished video. */
  readonly estimatedTime: number;
  /** Price of the video in credits, at most four decimals. */
  readonly credits: number;
}

/** The public price list of April 2026 (B2). */
export const publicPrices: Prices = { "480p": 5.063, "720p": 10.935 };

/** Replaces some of the public prices by others. @throws {RangeError} when one is not a number of credits */
export function mergePrices(others: OtherPrices): Prices {
  const given = Object.entries(others).filter(([, price]) => price !== undefined);
  const prices: Prices = { ...publicPrices, ...Object.fromEntries(given) };
  for (const [quality, price] of Object.entries(prices)) creditUnitsOf(price, `prices[${JSON.stringify(quality)}]`);
  return prices;
}

/** The price of one second of video in its quality, or in the nearest quality that has a price. */
export function priceOf(prices: Prices, quality: string): number {
  const listed: Readonly<Record<string, number>> = prices;
  return listed[quality] ?? listed[nearestQuality(quality)] ?? 0;
}

/**
 * The pricing of a create.
 *
 * @param contract - Gives the defaults of fields that the create left out. @defaultValue the published one
 */
export function pricingOf(body: object, prices?: Prices, contract?: Pick<ContractFacts, "fields">): Pricing {
  return pricingOfVideo(requestedVideoOf({ ...body }, contract), prices);
}

/** The pricing of a requested video. */
export function pricingOfVideo(
  { seconds, quality, contentFilter }: RequestedVideo,
  prices: Prices = publicPrices,
): Pricing {
  const units = Math.round(creditUnitsOf(priceOf(prices, quality), "A price") * seconds);
  return {
    videoDuration: seconds,
    estimatedTime: estimatedTime(seconds, quality),
    credits: creditsOf(contentFilter ? units : addUnfilteredSurcharge(units)),
  };
}

/**
 * Makes the price 1.1 times as high for a video without the content filter (C13). It counts in whole units: a tenth of
 * the price is rounded to the nearest unit, and a half is rounded up. How the service rounds is not known.
 */
function addUnfilteredSurcharge(units: number): number {
  return units + Math.round(units / 10);
}

/**
 * Estimates the time in seconds. The formula is an assumption: how the service estimates is not documented. It fits the
 * one documented sample, 165 s for 8 s of video at 720p (A1): 45 s for any video, and 15 s for each second of it. For
 * 480p, 0.6 of that is assumed.
 */
function estimatedTime(duration: number, quality: string): number {
  const at720p = 45 + 15 * duration;
  return Math.round(nearestQuality(quality) === "480p" ? 0.6 * at720p : at720p);
}
