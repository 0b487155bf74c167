/** The largest request body that is read for Prism: 1 MiB, as in the simulator. */
export const maxBodyBytes: number = 1_048_576;

/**
 * Reads a whole request body.
 *
 * @returns Undefined as soon as it is known to be larger than {@link maxBodyBytes}; the rest is not read.
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length")) > maxBodyBytes) return undefined;
  if (request.body === null) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(chunks, length);
    length += value.byteLength;
    // Not cancelled: Node would close the connection before the answer is sent.
    if (length > maxBodyBytes) return void reader.releaseLock();
    chunks.push(value);
  }
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
