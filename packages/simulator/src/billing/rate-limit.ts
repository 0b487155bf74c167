import { realSeconds } from "../clock/pace.ts";

/** How many requests a key can make: `requests` in a burst, and after that the same number in each `perMs`. */
export interface RateLimit {
  /** A whole number, 1 or more. */
  readonly requests: number;
  /** Whole milliseconds by the simulator's clock, 1 or more. */
  readonly perMs: number;
}

/** Counts requests by API key. */
export interface RateLimiter {
  /**
   * Counts a request.
   *
   * @param pace - Simulated seconds per real second; 0, when real time does not move the clock, counts as 1
   * @returns Whole real seconds to wait, 1 or more, if the request exceeds the limit; `undefined` if it does not
   */
  retryAfter(key: string, now: number, pace?: number): number | undefined;
  /** Begins again with a full burst: for one key, or for all. */
  clear(key?: string): void;
}

interface Bucket {
  /** How much is taken at the time `at`. A request takes `perMs`; each millisecond gives back `requests`. */
  taken: number;
  at: number;
}

/**
 * Creates a token bucket for each key. It counts in whole numbers, so that no rounding error refuses the last request
 * of a burst. A refused request takes nothing.
 *
 * @throws {RangeError} when the limit does not consist of whole numbers, 1 or more
 */
export function createRateLimiter({ requests, perMs }: RateLimit): RateLimiter {
  for (const [name, value] of Object.entries({ requests, perMs })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`rateLimit.${name} must be a whole number, 1 or more, but is ${value}.`);
    }
  }
  const buckets = new Map<string, Bucket>();
  return {
    retryAfter(key, now, pace) {
      const bucket = buckets.get(key) ?? { taken: 0, at: now };
      const taken = Math.max(0, bucket.taken - (now - bucket.at) * requests) + perMs;
      const excess = taken - requests * perMs;
      if (excess > 0) return Math.ceil(realSeconds(excess / requests / 1000, pace));
      buckets.set(key, { taken, at: now });
      return undefined;
    },
    clear(key) {
      if (key === undefined) buckets.clear();
      else buckets.delete(key);
    },
  };
}
