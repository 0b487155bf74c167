/** Time and chance, as the client sees them. */
export interface Environment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** The client's only timer, {@link runWithin}. */
  runWithin: typeof runWithin;
}

/** The clock on the wall, `Math.random` and `setTimeout`. */
export const realEnvironment: Environment = { now: () => Date.now(), random: () => Math.random(), runWithin };

/**
 * Settles as `run` does; or after `ms` milliseconds, rejecting with what `late` makes or, without it, resolving; or rejects at
 * once with the reason of `signal`. `run` gets a signal of its own, which aborts when this does not wait for it
 * any longer: listeners on a long-lived signal do not pile up, and a `fetch` that ignores its signal holds nobody.
 */
export function runWithin<T>(
  ms: number,
  signal: AbortSignal | undefined,
  late?: () => Error,
  run?: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | number;
  let abort: () => void;
  return new Promise<T>((resolve, reject) => {
    signal?.throwIfAborted();
    abort = () => {
      reject(signal?.reason);
      controller.abort();
    };
    signal?.addEventListener("abort", abort);
    timer = setTimeout(
      () => {
        late ? reject(late()) : resolve(undefined as T);
        controller.abort();
      },
      // A timer that is longer than 31 bits can hold would fire at once; Node warns of one that is negative.
      Math.max(0, Math.min(ms, 2 ** 31 - 1)),
    );
    run?.(controller.signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    // Not by a signal of its own, as Node forgets some of those that many calls put on one (nodejs/node#63954).
    signal?.removeEventListener("abort", abort);
  });
}
