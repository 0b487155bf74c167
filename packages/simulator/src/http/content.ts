import { createKeyedMutex } from "../engine/keyed-mutex.ts";
import { shorten } from "../text/preview.ts";
import { maxBodyBytes } from "./simulator-request.ts";

/** What a body holds, without its codings; or why it cannot be used. */
export type Content =
  | { readonly bytes: Uint8Array; readonly fault?: never }
  | { readonly bytes?: never; readonly fault: ContentFault };

/** Why a body is not used: too large, in an unknown coding, or not in the coding that its header names. */
export interface ContentFault {
  readonly status: 400 | 413 | 415;
  /** What happened and what to do about it. */
  readonly details: string;
  /** Headers of the answer: which codings are taken (RFC 9110, 12.5.3). */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The names that a `Content-Encoding` can have, and their names in `DecompressionStream`. */
const formats: Readonly<Record<string, string>> = {
  gzip: "gzip",
  "x-gzip": "gzip",
  deflate: "deflate",
  br: "brotli",
  zstd: "zstd",
};

/** The most codings of one body. A sender has no use for more, and each takes time. */
const maxCodings = 3;

/**
 * Removes the codings of a body, such as gzip. Never holds more than {@link maxBodyBytes} of what is inside.
 *
 * @param bytes - The body as it came; `undefined` if it is larger than {@link maxBodyBytes}
 * @param contentEncoding - The header of that name; `null` if there is none
 */
export async function decodeContent(bytes: Uint8Array | undefined, contentEncoding: string | null): Promise<Content> {
  if (bytes === undefined || contentEncoding === null) return plainContent(bytes);
  const codings = codingsOf(contentEncoding);
  const known = knownCodings();
  if (codings.length > maxCodings || codings.some((coding) => !known.includes(coding))) {
    return { fault: unknownCoding(contentEncoding, known) };
  }
  let content = bytes;
  // The last coding in the header was applied last (RFC 9110, 8.4).
  for (const coding of codings.reverse()) {
    if (content.byteLength === 0) break;
    const coded = content;
    const decoded = await decodeInTurn("", () => decode(coded, coding));
    if (decoded === "broken")
      return { fault: { status: 400, details: `the body is not whole ${coding}, or has more behind it` } };
    if (decoded === "too large") return { fault: tooLarge(`, after ${coding} is removed`) };
    content = decoded;
  }
  return { bytes: content };
}

/** A body without codings. @param bytes - `undefined` if it is larger than {@link maxBodyBytes} */
export function plainContent(bytes: Uint8Array | undefined): Content {
  return bytes === undefined ? { fault: tooLarge("") } : { bytes };
}

/** The codings in the order of the header. `identity` means none. */
function codingsOf(contentEncoding: string): string[] {
  const names = contentEncoding.split(",").map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== "" && name !== "identity");
}

let supported: readonly string[] | undefined;

/** The codings that this runtime removes. They are found out with the first coded body. */
function knownCodings(): readonly string[] {
  supported ??= Object.keys(formats).filter((coding) => createDecoder(formats[coding] ?? "") !== undefined);
  return supported;
}

function createDecoder(format: string): DecompressionStream | undefined {
  try {
    return new DecompressionStream(format as CompressionFormat);
  } catch {
    // This runtime does not know the format, or has no decoders at all.
    return undefined;
  }
}

/**
 * One body at a time: a decoder takes up to 17 MB before its first byte comes out, whatever the size of the body, and
 * hundreds of small bodies would fill the memory.
 */
const decodeInTurn = createKeyedMutex();

async function decode(bytes: Uint8Array, coding: string): Promise<Uint8Array | "broken" | "too large"> {
  const format = coding === "deflate" && !hasZlibHeader(bytes) ? "deflate-raw" : (formats[coding] ?? "");
  const decoder = createDecoder(format);
  if (decoder === undefined) return "broken";
  const writer = decoder.writable.getWriter();
  // What is wrong with the bytes comes out at the other end too.
  writer.write(new Uint8Array(bytes)).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = decoder.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return join(chunks, length);
      length += value.byteLength;
      if (length > maxBodyBytes) {
        await reader.cancel().catch(() => undefined);
        return "too large";
      }
      chunks.push(value);
    }
  } catch {
    return "broken";
  }
}

/** Some senders leave out the header that `deflate` must have (RFC 9110, 8.4.1.2; RFC 1950, 2.2). */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(when: string): ContentFault {
  return { status: 413, details: `at most ${maxBodyBytes} bytes are read${when}.` };
}

function unknownCoding(contentEncoding: string, known: readonly string[]): ContentFault {
  const taken = known.filter((coding) => coding !== "x-gzip");
  const acceptEncoding = taken.length === 0 ? "identity" : taken.join(", ");
  const advice =
    taken.length === 0 ? "Send the body as it is." : `Send the body as it is, or as ${taken.join(" or ")}.`;
  const details = `the content coding ${shorten(contentEncoding)} is not read here. ${advice}`;
  return { status: 415, details, headers: { "accept-encoding": acceptEncoding } };
}
