import { maxBodyBytes } from "./simulator-request.ts";

/**
 * Reads a body to its end, or until it is known to be too large: by its `content-length`, or by what has come so far.
 *
 * @returns Undefined when it has more than {@link maxBodyBytes}.
 * @throws The reason of the request's signal when that aborts meanwhile, or what the body's own stream failed with.
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length")) > maxBodyBytes) return undefined;
  if (request.body === null) return new Uint8Array();
  const chunks = await readChunks(request.body, request.signal);
  return chunks && joinChunks(chunks);
}

async function readChunks(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
  const reader = body.getReader();
  // Cancelling ends a read that is waiting. Whether the source fails then does not matter any more.
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return chunks;
      bytes += value.byteLength;
      // Not cancelled: a server's socket would be closed before the answer is sent.
      if (bytes > maxBodyBytes) return void reader.releaseLock();
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function joinChunks(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
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
