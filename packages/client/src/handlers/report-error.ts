/** Tells `onError`, which may be asynchronous, about an error. What it throws or rejects with goes to the console. */
export async function reportError(onError: (error: unknown) => unknown, error: unknown): Promise<void> {
  try {
    await onError(error);
  } catch (own) {
    console.error(error, own);
  }
}
