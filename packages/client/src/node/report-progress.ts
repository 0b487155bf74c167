import type { SaveProgress } from "./options.ts";
import type { Saving } from "./saving.ts";

/** Carries what `onProgress` threw past the rules of retrying: it can be anything, even a `SaveError`. */
export class ProgressFailure {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}

/**
 * Calls `onProgress` and waits for it, without a time limit.
 *
 * @throws {ProgressFailure} when it throws or rejects
 * @throws the reason of the signal, at once
 */
export async function reportProgress({ options }: Saving, progress: SaveProgress): Promise<void> {
  const { onProgress, signal } = options;
  try {
    const pending = onProgress?.(progress);
    if (pending === undefined) return;
    await rejectOnAbort(Promise.resolve(pending), signal);
  } catch (thrown) {
    signal?.throwIfAborted();
    throw new ProgressFailure(thrown);
  }
}

async function rejectOnAbort(pending: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal?.reason);
  });
  signal?.addEventListener("abort", abort);
  try {
    if (signal?.aborted) abort();
    await Promise.race([pending, aborted]);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
