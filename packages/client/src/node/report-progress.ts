import { throwIfAborted, untilAborted } from "../request/abort.ts";
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
  if (!onProgress) return;
  try {
    await untilAborted(signal, async () => onProgress(progress));
  } catch (thrown) {
    throwIfAborted(signal);
    throw new ProgressFailure(thrown);
  }
}
