import { throwAsUpstreamError } from "./upstream.ts";

/** The most bytes of an answer that are kept to judge it. A documented answer has a few kilobytes. */
const maxAnswerBytes = 1_048_576;

/**
 * Reads an answer to its end, so that it can be judged.
 *
 * @returns `null` if an answer of its kind has no body; a stream of the whole body if it is longer than 1 MiB, of which
 * no more is in memory
 * @throws {UpstreamError} when it breaks off before
 */
export async function readAnswer(
  upstream: URL,
  { body }: Response,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null> {
  if (body === null) return null;
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let bytes = 0; bytes <= maxAnswerBytes; ) {
    const { done, value } = await throwAsUpstreamError(upstream, () => reader.read());
    if (done) return joinChunks(chunks, bytes);
    chunks.push(value);
    bytes += value.byteLength;
  }
  return continueStream(chunks, reader);
}

function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return joined;
}

/** What was read, and then the rest as it comes. */
function continueStream(
  chunks: Uint8Array<ArrayBuffer>[],
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const known = chunks.shift();
      if (known !== undefined) return controller.enqueue(known);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
