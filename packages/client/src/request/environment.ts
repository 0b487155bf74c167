/** The client's time and randomness. Tests inject their own. */
export interface Environment {
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 up to, but not including, 1. */
  random(): number;
  /** The client's only timer, {@link runWithin}. */
  runWithin: typeof runWithin;
}

/** `Date.now`, `Math.random` and `setTimeout`. */
export const realEnvironment: Environment = { now: () => Date.now(), random: () => Math.random(), runWithin };

/**
 * Runs `run` with a time limit. Settles as `run` does. After `ms` milliseconds it rejects with the error that `late`
 * creates; without `late` it resolves, so that it is also the sleep. When `signal` aborts, it rejects at once with the
 * reason. `run` gets a signal of its own, which aborts when nothing waits for `run` any longer. So listeners do not pile
 * up on a long-lived signal, and a `fetch` that ignores its signal blocks nothing.
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
      // A delay of more than 31 bits would fire at once; Node warns of a negative one.
      Math.max(0, Math.min(ms, 2 ** 31 - 1)),
    );
    run?.(controller.signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    // Not by the `signal` option of the listener: Node forgets some of many (nodejs/node#63954).
    signal?.removeEventListener("abort", abort);
  });
}
