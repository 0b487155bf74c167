/** Why a body was not read to its end. */
export type UnreadBody = { readonly unread: "too-large" | "not-utf-8" };

/** The most that is read of a request's body: 1 MiB. */
export const maxBodyBytes = 1_048_576;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a body as UTF-8 text, and stops as soon as it is known to be too large: by its `content-length`, or by what has
 * come so far.
 *
 * @throws The reason of the request's signal when that aborts meanwhile, or what the body's own stream failed with.
 */
export async function readBody(request: Request): Promise<string | UnreadBody> {
  if (Number(request.headers.get("content-length")) > maxBodyBytes) return { unread: "too-large" };
  if (request.body === null) return "";
  const chunks = await chunksOf(request.body, request.signal);
  if (chunks === undefined) return { unread: "too-large" };
  try {
    return utf8.decode(joined(chunks));
  } catch {
    return { unread: "not-utf-8" };
  }
}

async function chunksOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<Uint8Array[] | undefined> {
  const reader = body.getReader();
  // Cancelling ends a read that is waiting; whether the source minds is nobody's business any more.
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return chunks;
      bytes += value.byteLength;
      if (bytes > maxBodyBytes) return undefined;
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    // Not cancelled: a server's socket would be closed before the answer is sent.
    reader.releaseLock();
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return only;
  const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}
