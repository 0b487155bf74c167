/** Time and chance, as the client sees them. */
export interface Environment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** The client's only timer, {@link within}. */
  within: typeof within;
}

/** The clock on the wall, `Math.random` and `setTimeout`. */
export const realEnvironment: Environment = { now: () => Date.now(), random: () => Math.random(), within };

/**
 * Settles as `run` does; or after `ms` milliseconds, rejecting with `late` or, without it, resolving; or rejects at
 * once with the reason of `signal`. `run` gets a signal of its own, which aborts once this has settled: listeners on a
 * long-lived signal do not pile up, and a `fetch` that ignores its signal holds nobody.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  late?: Error,
  run?: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const own = controller.signal;
  let timer: ReturnType<typeof setTimeout> | number;
  return new Promise<T>((resolve, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener("abort", () => reject(signal.reason), { signal: own });
    // A timer that is longer than 31 bits can hold would fire at once.
    timer = setTimeout(late ? reject : resolve, Math.min(ms, 2 ** 31 - 1), late);
    run?.(own).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    controller.abort();
  });
}
