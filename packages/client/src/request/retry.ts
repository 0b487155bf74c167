/** The longest `Retry-After` that is waited for; a longer one is left to the caller. */
export const maxRetryAfterMs = 60_000;

/** Tells whether a request with this status may succeed if it is sent again. */
export function isTemporaryStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** How long to wait before a retry: a random time up to 0.5, 1, 2, 4, 8 s (full jitter). */
export function backoffMs(random: () => number, retries: number): number {
  return random() * Math.min(500 * 2 ** retries, 8_000);
}
