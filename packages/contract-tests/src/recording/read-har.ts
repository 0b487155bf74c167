import { isObject } from "../contract/is-object.ts";

/** A body of a recorded message. `missing`: there was one, and the recording does not have it, or not whole. */
export type RecordedBody = { readonly kind: "text"; readonly text: string } | { readonly kind: "none" | "missing" };

/** One entry of a recording. */
export interface RecordedEntry {
  /** The file that it is from. */
  readonly file: string;
  /** Its place in the file, from 1. */
  readonly entry: number;
  /** Milliseconds since the epoch. NaN if the entry does not say it. */
  readonly startedMs: number;
  /** When its answer had come. NaN if the entry does not say it. */
  readonly endedMs: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody: RecordedBody;
  /** 0 if no answer came. */
  readonly status: number;
  readonly responseHeaders: Headers;
  readonly responseBody: RecordedBody;
  /** Why the answer is not the server's, or not whole; `undefined` if nothing says so. */
  readonly obstacle?: string | undefined;
}

/** The file is no recording. The message says what is wrong, and does not name the file. */
export class NotHar extends Error {
  override readonly name: string = "NotHar";
}

/**
 * Reads a recording, whoever wrote it: it takes what browsers, proxies and this project write, and needs of HAR 1.2 only
 * what a verdict needs. Members that HAR does not have are ignored.
 *
 * @param file - The name for the entries
 * @throws {NotHar} when the text is not JSON or has no list of entries
 */
export function readHar(text: string, file: string): readonly RecordedEntry[] {
  const har = parseJson(text);
  const log = isObject(har) ? har.log : undefined;
  if (!isObject(log)) throw new NotHar("it is JSON without `log`");
  if (!Array.isArray(log.entries)) throw new NotHar("its `log` has no list of `entries`");
  return log.entries.map((entry: unknown, index) => readEntry(entry, file, index + 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new NotHar(`it is no JSON, ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function readEntry(value: unknown, file: string, entry: number): RecordedEntry {
  const { startedDateTime, time, request, response } = asObject(value);
  const startedMs = Date.parse(String(startedDateTime));
  const sent = asObject(request);
  const came = asObject(response);
  const requestHeaders = readHeaders(sent.headers);
  const content = asObject(came.content);
  const responseHeaders = readHeaders(came.headers, content.mimeType);
  return {
    file,
    entry,
    startedMs,
    endedMs: startedMs + Number(time),
    method: String(sent.method).toUpperCase(),
    url: String(sent.url),
    requestHeaders,
    requestBody: readRequestBody(sent, requestHeaders),
    status: Number.isInteger(came.status) ? Number(came.status) : 0,
    responseHeaders,
    responseBody: readContent(content, responseHeaders),
    obstacle: readObstacle(asObject(value), came, responseHeaders),
  };
}

/** What browsers add to HAR about answers that did not come from the server, or not to their end. */
function readObstacle(
  { _fromCache, _fetchType, request }: Record<string, unknown>,
  { status, fromCache, _error }: Record<string, unknown>,
  headers: Headers,
): string | undefined {
  if (!Number.isInteger(status) || status === 0) return "no answer came";
  if (!/^https?:/i.test(String(asObject(request).url))) return "it did not go over the network";
  const isCached = [_fromCache, fromCache].some((it) => it !== undefined && it !== null && it !== false && it !== "");
  if (status === 304 || isCached || /cache/i.test(String(_fetchType))) return "the answer came from a cache";
  if (headers.has("non-authoritative-reason") || /override/i.test(String(_fetchType)))
    return "the browser answered it itself";
  return typeof _error === "string" && _error !== "" ? "its answer did not come to its end" : undefined;
}

/** Without headers that are none, such as `:method`, and with the type of the content if no header gives one. */
function readHeaders(list: unknown, mimeType?: unknown): Headers {
  const headers = new Headers();
  for (const header of Array.isArray(list) ? list : []) {
    const { name, value } = asObject(header);
    if (typeof name !== "string" || typeof value !== "string") continue;
    try {
      headers.append(name, value);
    } catch {
      // A recording may list what is no header of HTTP/1.1.
    }
  }
  const isTyped = headers.has("content-type") || typeof mimeType !== "string" || mimeType === "x-unknown";
  if (!isTyped && /^[\x20-\x7e]+$/.test(mimeType)) headers.set("content-type", mimeType);
  return headers;
}

function readRequestBody({ postData, bodySize }: Record<string, unknown>, headers: Headers): RecordedBody {
  const { text, encoding } = asObject(postData);
  const size = Math.max(Number(bodySize) || 0, Number(headers.get("content-length")) || 0);
  const isLeftOut = typeof asObject(postData).comment === "string" && text === "";
  if (typeof text !== "string" || isLeftOut) return { kind: size > 0 || isLeftOut ? "missing" : "none" };
  return readText(text, encoding, size);
}

function readContent({ text, encoding, size, comment }: Record<string, unknown>, headers: Headers): RecordedBody {
  const sent = Number(headers.get("content-length")) || 0;
  const isKnownEmpty = Number(size) === 0 && comment === undefined && sent === 0;
  if (typeof text !== "string") return { kind: isKnownEmpty ? "none" : "missing" };
  return readText(text, encoding, Number(size) || 0);
}

/** A text that is no whole JSON and shorter than its size says was cut by the recorder. */
function readText(text: string, encoding: unknown, size: number): RecordedBody {
  const bytes = encoding === "base64" ? Buffer.from(text, "base64") : Buffer.from(text);
  const whole = encoding === "base64" ? bytes.toString() : text;
  if (whole === "") return { kind: size > 0 ? "missing" : "none" };
  const isCut = bytes.byteLength < size && !isJson(whole);
  return isCut ? { kind: "missing" } : { kind: "text", text: whole };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
