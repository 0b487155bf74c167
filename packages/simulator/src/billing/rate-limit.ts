/** How many requests a key may make: so many in a burst, and then as many again in each span of time. */
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
   * @param pace - Simulated seconds per real second. Where real time does not move the clock (0), as if it were 1.
   * @returns Whole real seconds to wait, 1 or more, when it is one too many; undefined when it may pass.
   */
  retryAfter(key: string, now: number, pace?: number): number | undefined;
  clear(): void;
}

interface Bucket {
  /** How much was taken at `at` and has not flowed back. A request takes `perMs`, and `requests` flow back in 1 ms. */
  taken: number;
  at: number;
}

/**
 * A token bucket for each key. Counted in whole numbers, so the last request of a burst is let through, not lost to
 * rounding. A refused request takes nothing.
 *
 * @throws {RangeError} when the limit is not made of whole numbers from 1 on.
 */
export function createRateLimiter({ requests, perMs }: RateLimit): RateLimiter {
  for (const [name, value] of Object.entries({ requests, perMs })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new RangeError(`rateLimit.${name} must be a whole number, 1 or more, but is ${value}.`);
    }
  }
  const buckets = new Map<string, Bucket>();
  return {
    retryAfter(key, now, pace = 1) {
      const bucket = buckets.get(key) ?? { taken: 0, at: now };
      const taken = Math.max(0, bucket.taken - (now - bucket.at) * requests) + perMs;
      const excess = taken - requests * perMs;
      if (excess > 0) return Math.ceil(excess / requests / (pace || 1) / 1000);
      buckets.set(key, { taken, at: now });
      return undefined;
    },
    clear: () => buckets.clear(),
  };
}
