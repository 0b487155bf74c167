import type { FetchResponse } from "../options.ts";
import { createRefusal, createTooLargeError } from "./refusals.ts";
import type { Saving } from "./saving.ts";
import { isOfVersion, type Version } from "./version.ts";
import { redactUrl } from "./video-url.ts";

/** The part of a video that is saved already: its length, and the version that it belongs to. */
export interface DownloadedPart {
  readonly bytes: number;
  readonly version: Version;
}

/** What the body of a response is. */
export interface VideoContent {
  /** Whether it belongs to the part that is saved already. */
  readonly continues: boolean;
  /** The position in the video of its first byte. */
  readonly start: number;
  /** The length of the whole video, if the server sends it. */
  readonly total: number | undefined;
}

interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly total: number;
}

/** A video, no type, or a type that file stores give to any file. */
const videoTypePattern =
  /^(video\/.*|application\/(mp4|octet-stream|x-octet-stream|download|x-download|force-download)|binary\/octet-stream)?\s*(;|$)/i;

/**
 * Decides what a response is.
 *
 * @param asked - the part whose continuation was requested; undefined if the whole video was requested
 * @throws {SaveError} when it is neither the whole video nor the continuation
 */
export function acceptResponse(
  saving: Saving,
  url: URL,
  response: FetchResponse,
  asked?: DownloadedPart,
): VideoContent {
  const { createError, options } = saving;
  const { headers, status } = response;
  const length = parseLength(headers.get("content-length"));
  const range = status === 206 ? parseContentRange(headers.get("content-range")) : undefined;
  const total = range?.total ?? length;
  const tooLarge = total !== undefined && !(total <= options.maxBytes);
  const content = range ? findRange(response, range, length, asked) : findWhole(response, length, asked);
  if (!content && range && tooLarge) throw createTooLargeError(saving, url, `${total} bytes`);
  if (!content) throw createRefusal(saving, url, response, asked !== undefined);
  const type = headers.get("content-type") ?? "";
  if (!videoTypePattern.test(type)) {
    throw createError("not-a-video", `${redactUrl(url)} answered ${type} and no video (look at what it says)`, {
      status,
    });
  }
  const coding = findCoding(headers);
  if (coding !== undefined) {
    // Most runtimes decode it, and then a cut-off does not show in the length.
    const what = `${redactUrl(url)} answered in the coding ${coding}, which hides where a video ends`;
    throw createError("not-a-video", `${what} (serve the video without Content-Encoding)`, { status });
  }
  if (tooLarge) throw createTooLargeError(saving, url, `${total} bytes`);
  return content;
}

/** Reads a response without a range. Some servers answer each request with 206. */
function findWhole(
  { headers, status }: FetchResponse,
  total: number | undefined,
  asked: DownloadedPart | undefined,
): VideoContent | undefined {
  const whole = status === 200 || status === 203 || (status === 206 && !asked && headers.get("content-range") === null);
  return whole ? { continues: false, start: 0, total } : undefined;
}

/** Reads a response with a range, which continues the part or is the whole video. */
function findRange(
  { headers }: FetchResponse,
  { start, end, total }: ContentRange,
  length: number | undefined,
  asked: DownloadedPart | undefined,
): VideoContent | undefined {
  const continues = asked !== undefined && start <= asked.bytes && isOfVersion(asked.version, headers, total);
  const whole = start === 0 && end === total - 1 && (length ?? total) === total;
  return continues || whole ? { continues, start, total } : undefined;
}

function parseLength(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

function parseContentRange(text: string | null): ContentRange | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+)$/i.exec(text ?? "");
  const [start = 0, end = 0, total = 0] = match?.slice(1).map(Number) ?? [];
  return start <= end && end < total ? { start, end, total } : undefined;
}

/** Finds a coding other than those that leave the bytes as they are. */
function findCoding(headers: FetchResponse["headers"]): string | undefined {
  return ["content-encoding", "transfer-encoding"]
    .flatMap((name) => headers.get(name)?.toLowerCase().split(",") ?? [])
    .map((coding) => coding.trim())
    .find((coding) => !["", "identity", "chunked"].includes(coding));
}
