import type { FetchResponse } from "../options.ts";

/** 1 MiB. A task has a few kilobytes. */
const maxAnswerBytes = 2 ** 20;

interface Piece {
  readonly value?: Uint8Array | undefined;
}

/** A body that is read piece by piece. */
interface Pieces {
  /** Resolves without a value at the end. */
  read(): Promise<Piece>;
  cancel(): Promise<unknown>;
}

/** The body of a web stream, or of a Node stream as in node-fetch. */
interface Stream {
  getReader?(): Pieces;
  [Symbol.asyncIterator]?(): { next(): Promise<Piece>; return?(): unknown };
}

/**
 * Reads the body of an answer as text.
 *
 * @throws {RangeError} when it has more than 1 MiB
 * @throws what interrupted the read
 */
export async function readText(response: FetchResponse): Promise<string> {
  const pieces = openStream(response.body as Stream | null | undefined);
  if (!pieces) {
    const text = await response.text();
    if (text.length > maxAnswerBytes) throw createLengthError();
    return text;
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { value } = await pieces.read();
    if (!value) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxAnswerBytes) {
      pieces.cancel().catch(() => {}); // The answer is too long, whatever becomes of its connection.
      throw createLengthError();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** React Native's answers have no stream. */
function openStream(stream: Stream | null | undefined): Pieces | undefined {
  if (stream?.getReader) return stream.getReader();
  const iterator = stream?.[Symbol.asyncIterator]?.();
  return iterator && { read: () => iterator.next(), cancel: async () => iterator.return?.() };
}

function createLengthError(): RangeError {
  return new RangeError(`the answer has more than ${maxAnswerBytes} bytes`);
}
