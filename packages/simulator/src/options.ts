import type { OtherPrices } from "./billing/pricing.ts";
import type { RateLimit } from "./billing/rate-limit.ts";
import type { SendCallback } from "./callbacks/callback-dispatcher.ts";
import type { Clock } from "./clock/clock.ts";
import type { CompiledContract } from "./compiler/compiled-contract.ts";
import type { TaskStore } from "./engine/task-store.ts";
import type { RefuseCallbackHosts } from "./http/refuse-allowed-host.ts";
import type { VideoMaker } from "./videos/video-order.ts";

/** The options of a simulator. */
export interface SimulatorOptions {
  /** Gives the time. @defaultValue `createRealClock()` */
  readonly clock?: Clock | undefined;
  /**
   * Gives the contract that is in force now. If it gives `undefined`, that is the one that this package was made from.
   *
   * @defaultValue that one
   */
  readonly contract?: (() => CompiledContract | undefined) | undefined;
  /** A whole number: the same seed and the same calls give the same ids. @defaultValue 1 */
  readonly seed?: number | undefined;
  /** The bearer tokens that are accepted. @defaultValue every token that is not empty */
  readonly keys?: readonly string[] | undefined;
  /** The credits that each key is granted at first, with at most four decimals. @defaultValue 100,000 */
  readonly credits?: number | undefined;
  /**
   * Credits per second of video, with at most four decimals.
   *
   * @defaultValue the public price list: 5.063 at 480p, 10.935 at 720p
   */
  readonly prices?: OtherPrices | undefined;
  /** How many requests each key can make, creates and reads together. @defaultValue no limit */
  readonly rateLimit?: RateLimit | undefined;
  /** Makes one attempt at a callback. @defaultValue callbacks are written into the journal only */
  readonly sendCallback?: SendCallback | undefined;
  /**
   * Hosts that a `callback_url` can point to although they are not public, over http too. Each is an exact `host` or
   * `host:port`.
   */
  readonly allowCallbackHosts?: readonly string[] | undefined;
  /**
   * Refuses these hosts to a create because of the request that it came with, such as one of a foreign page. Gives what
   * is wrong and what to do about it, worded to follow `callback_url`; `undefined` if the create may use them.
   *
   * @defaultValue every create may use them
   */
  readonly refuseCallbackHosts?: RefuseCallbackHosts | undefined;
  /** Makes the videos. @defaultValue `/media` answers 404 */
  readonly videos?: VideoMaker | undefined;
  /** How many entries each journal keeps, the newest ones. @defaultValue 1000 */
  readonly journalLimit?: number | undefined;
  /** Keeps the tasks. @defaultValue `createMemoryTaskStore()` */
  readonly store?: TaskStore | undefined;
  /** The beginning of result URLs, http or https. @defaultValue the origin of the request that is answered */
  readonly baseUrl?: string | undefined;
}

/** Checks the number of entries. @throws {RangeError} when it is not a whole number, 1 or more */
export function checkJournalLimit(limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new RangeError(`journalLimit must be a whole number, 1 or more, but is ${limit}.`);
}

/** Checks the seed. @throws {RangeError} when it is not a whole number */
export function checkSeed(seed: number): number {
  if (Number.isSafeInteger(seed)) return seed;
  throw new RangeError(`seed must be a whole number, but is ${seed}.`);
}

/** Checks the URL and removes slashes at its end. @throws {RangeError} when it is not an http or https URL */
export function parseBaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw new RangeError(`baseUrl must be an http or https URL, but is ${JSON.stringify(text)}.`);
  }
  return text.replace(/\/+$/, "");
}
