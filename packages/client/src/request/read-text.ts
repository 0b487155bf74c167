import type { FetchResponse } from "../options.ts";

/** 1 MiB. A task has a few kilobytes. */
const maxAnswerBytes = 2 ** 20;

interface Piece {
  readonly value?: Uint8Array | undefined;
}

/** A body that is read piece by piece. */
export interface Pieces {
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
 * Reads the body of an answer, or of a request, as text.
 *
 * @throws {RangeError} when it has more than `maxBytes`, 1 MiB unless told otherwise
 * @throws what interrupted the read
 */
export async function readText(
  response: Pick<FetchResponse, "body" | "headers" | "text">,
  maxBytes: number = maxAnswerBytes,
): Promise<string> {
  const { headers } = response;
  // The developer tools of a browser show only a body that is read as a whole. The runtime holds it to its length.
  const isShort = Number(headers.get("content-length") ?? Infinity) <= maxBytes && !headers.get("content-encoding");
  const pieces = isShort ? undefined : openStream(response.body);
  if (!pieces) {
    const text = await response.text();
    if (text.length > maxBytes) throw createLengthError(maxBytes);
    return text;
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { value } = await pieces.read();
    if (!value) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      pieces.cancel().catch(() => {}); // The answer is too long, whatever becomes of its connection.
      throw createLengthError(maxBytes);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * Opens the body of an answer, a web stream or a Node stream.
 *
 * @returns undefined without a stream: React Native's answers are in memory before their length is known
 */
export function openStream(body: unknown): Pieces | undefined {
  const stream = body as Stream | null | undefined;
  if (stream?.getReader) return stream.getReader();
  const iterator = stream?.[Symbol.asyncIterator]?.();
  return iterator && { read: () => iterator.next(), cancel: async () => iterator.return?.() };
}

function createLengthError(maxBytes: number): RangeError {
  return new RangeError(`the answer has more than ${maxBytes} bytes`);
}
