import { maxBodyBytes } from "./simulator-request.ts";

/**
 * Reads a body to its end, or until it is known to be too large: from its `content-length`, or from the bytes so far.
 *
 * @returns The bytes; `undefined` if there are more than {@link maxBodyBytes}
 * @throws the reason of the request's signal when it aborts during the read, or the error of the body's own stream
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
  // A cancel ends a read that is waiting. If the source fails after that, it does not matter.
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
      // The reader is not cancelled: that would close a server's socket before the answer is sent.
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
