/** The live page's feed, open as a page holds it: what comes is read and thrown away. */
export interface OpenFeed extends AsyncDisposable {
  /** Milliseconds from the request to the end of the first snapshot. */
  readonly firstMs: number;
}

/**
 * Opens the feed and waits for its first snapshot.
 *
 * @throws {Error} when the server refuses it, or ends it before a whole snapshot
 */
export async function openFeed(url: string): Promise<OpenFeed> {
  const start = performance.now();
  const leaving = new AbortController();
  const { status, body } = await fetch(url, { signal: leaving.signal });
  if (status !== 200 || body === null) throw new Error(`${url} answered with ${status}: is it the mock with its page?`);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  while (!/^event: snapshot$[\s\S]*?\n\n/m.test(heard)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`${url} ended before its first snapshot. Run the bench again.`);
    heard += value;
  }
  const firstMs = performance.now() - start;
  const reading = readToEnd(reader);
  return {
    firstMs,
    async [Symbol.asyncDispose]() {
      leaving.abort();
      await reading;
    },
  };
}

async function readToEnd(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // It was left, or the server has ended: the measurement sees that by itself.
  }
}
