/** Throws the signal's reason if it has aborted. React Native's signals have neither `throwIfAborted` nor `reason`. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortReason(signal);
}

/** The reason of a signal that has aborted; an `AbortError` for a signal without reasons. */
export function abortReason(signal: AbortSignal | undefined): unknown {
  const reason: unknown = signal?.reason;
  return reason === undefined ? Object.assign(new Error("The operation was aborted"), { name: "AbortError" }) : reason;
}

/**
 * Settles as the work does, but rejects at once with the signal's reason when that aborts. The work goes on then, and
 * what it rejects with later is ignored.
 */
export async function untilAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  throwIfAborted(signal);
  if (!signal) return work();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(abortReason(signal));
    signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([aborted, work()]);
  } finally {
    // By hand, because with the listener's `signal` option Node loses some of many listeners (nodejs/node#63954).
    signal.removeEventListener("abort", onAbort);
  }
}
