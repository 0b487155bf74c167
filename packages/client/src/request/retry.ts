import type { Environment } from "./environment.ts";

/** What follows from an attempt that failed. */
export interface RetryDecision {
  readonly error: Error;
  /** Whether another attempt is safe and may help. */
  readonly canRetry: boolean;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** For downloads: true if more was stored than ever before. Then the failures are counted from the start. */
  readonly madeProgress?: boolean;
}

/** What the retries depend on. */
export interface RetryOptions {
  readonly maxRetries: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with each failure that is retried. */
  readonly onRetry?: ((decision: RetryDecision) => void) | undefined;
}

/** The longest `Retry-After` that is waited for; a longer one is left to the caller. */
const maxRetryAfterMs = 60_000;

/** Tells whether a request with this status may succeed if it is sent again. */
export function isTemporaryStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/**
 * Attempts until one succeeds. Between two attempts it waits as long as the server asks, or a random time.
 *
 * @throws the error of an attempt that cannot be retried, or of the last one
 * @throws the reason of the signal
 */
export async function retry<T>(
  { random, sleep }: Environment,
  { maxRetries, signal, onRetry }: RetryOptions,
  attempt: () => Promise<{ readonly value: T } | RetryDecision>,
): Promise<T> {
  let retries = 0;
  for (;;) {
    const result = await attempt();
    if ("value" in result) return result.value;
    const { error, canRetry, retryAfterMs = 0, madeProgress } = result;
    if (madeProgress) retries = 0;
    if (!canRetry || retries >= maxRetries || retryAfterMs > maxRetryAfterMs) throw error;
    onRetry?.(result);
    await sleep(retryAfterMs || backoffMs(random, retries), signal);
    retries += 1;
  }
}

/** A random time up to 0.5, 1, 2, 4, 8 s (full jitter). */
function backoffMs(random: () => number, retries: number): number {
  return random() * Math.min(500 * 2 ** retries, 8_000);
}
