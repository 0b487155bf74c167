import type { Prices } from "./billing/pricing.ts";
import type { RateLimit } from "./billing/rate-limit.ts";
import type { SendCallback } from "./callbacks/dispatcher.ts";
import type { Clock } from "./clock/clock.ts";
import type { CompiledContract } from "./compiler/compiled-contract.ts";
import type { TaskStore } from "./engine/store.ts";
import type { VideoMaker } from "./videos/video-order.ts";

/** How a simulator differs from the default one. */
export interface SimulatorOptions {
  /** Where the time comes from. @defaultValue `realClock()` */
  clock?: Clock;
  /** Gives the contract to judge by now; undefined: the one that this package was made from. @defaultValue that one */
  contract?: () => CompiledContract | undefined;
  /** A whole number: the same seed and the same calls give the same ids. @defaultValue 1 */
  seed?: number;
  /** The bearer tokens that are accepted. @defaultValue every token that is not empty */
  keys?: readonly string[];
  /** What each key is granted at first, in credits with at most four decimals. @defaultValue 100,000 */
  credits?: number;
  /** Credits per second of video, at most four decimals. @defaultValue the public price list: 5.063 at 480p, 10.935 at 720p */
  prices?: Partial<Prices>;
  /** How many requests each key may make, creates and reads together. @defaultValue no limit */
  rateLimit?: RateLimit;
  /** Makes one attempt at a callback. @defaultValue callbacks are written into the journal only */
  sendCallback?: SendCallback;
  /** `host` or `host:port`, exact: there a `callback_url` may lead although it is not public, over http too. */
  allowCallbackHosts?: readonly string[];
  /** Makes the videos. @defaultValue `/media` answers 404 */
  videos?: VideoMaker;
  /** How many entries each journal keeps, the newest. @defaultValue 1000 */
  journalLimit?: number;
  /** Where tasks are kept. @defaultValue `memoryTaskStore()` */
  store?: TaskStore;
  /** Where result URLs point, http or https. @defaultValue the origin of the request that is answered */
  baseUrl?: string;
}

/** The number of entries, checked. @throws RangeError when it is not a whole number, 1 or more. */
export function journalLimitOf(limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new RangeError(`journalLimit must be a whole number, 1 or more, but is ${limit}.`);
}

/** The seed, checked. @throws RangeError when it is not a whole number. */
export function seedOf(seed: number): number {
  if (Number.isSafeInteger(seed)) return seed;
  throw new RangeError(`seed must be a whole number, but is ${seed}.`);
}

/** The URL without slashes at its end. @throws RangeError when it is no http or https URL. */
export function baseUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new RangeError(`baseUrl must be an http or https URL, but is ${JSON.stringify(text)}.`);
  }
  return text.replace(/\/+$/, "");
}
