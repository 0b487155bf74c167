/** What a create asks for that has a price. */
export interface PricedVideo {
  readonly quality: string;
  readonly seconds: number;
  readonly contentFilter: boolean;
  readonly webSearch: boolean;
}

/** Credits for a second of video, by quality: the public list of April 2026 (B2). */
export const pricesPerSecond: Readonly<Record<string, number>> = { "480p": 5.063, "720p": 10.935 };

/** Credits for one web search (C9, B2). A video that may search can make any number of them. */
export const pricePerSearch = 0.04;

/** The smallest part of a credit: prices have four decimals at most. Whole numbers of it have no rounding errors. */
export const unitsPerCredit = 10_000;

/** The price of a video in parts of a credit, without its web searches. Without the content filter it is 1.1 times (C13). */
export function unitsOf({ quality, seconds, contentFilter }: PricedVideo): number {
  const units = Math.round((pricesPerSecond[quality] ?? 0) * unitsPerCredit) * seconds;
  return contentFilter ? units : units + Math.round(units / 10);
}

/** What the body of a create asks for, with the documented defaults (C4, C5, C9, C13). */
export function toPricedVideo(body: Readonly<Record<string, unknown>>): PricedVideo {
  const { quality = "720p", duration = 5, content_filter = true, model_params } = body;
  return {
    quality: String(quality),
    seconds: Number(duration),
    contentFilter: content_filter === true,
    webSearch: Object(model_params).web_search === true,
  };
}
