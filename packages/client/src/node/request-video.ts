import { copyCause } from "../request/cause.ts";
import { parseRetryAfter } from "../request/retry-after.ts";
import type { Saving } from "./saving.ts";
import { redactUrl, resolveRedirect } from "./video-url.ts";

/** A response with a video or a part of one. */
export interface VideoResponse {
  /** The URL of the response, after redirects. */
  readonly url: URL;
  readonly response: Response;
  /** The position in the video of the first byte of the response. */
  readonly start: number;
  /** The length of the video, if the server sends it. */
  readonly total: number | undefined;
}

/** The part of a video that is saved already: its length, and the tag of the version that it belongs to. */
export interface DownloadedPart {
  readonly bytes: number;
  readonly etag: string | undefined;
}

const maxRedirects = 5;

/**
 * Requests the video, or what follows `part`. A server that cannot continue sends the whole video.
 *
 * @throws {SaveError} when the response is not a video
 */
export async function requestVideo(
  saving: Saving,
  from: URL,
  part: DownloadedPart,
  signal: AbortSignal,
): Promise<VideoResponse> {
  const continues = part.bytes > 0 && part.etag !== undefined;
  const headers = {
    "accept-encoding": "identity",
    ...(continues && { range: `bytes=${part.bytes}-`, "if-range": `${part.etag}` }),
  };
  let url = from;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const init = { method: "GET", credentials: "omit", headers, redirect: "manual", signal } as const;
    const { href } = url;
    const response = await awaitProgress(saving, url, () => saving.options.fetch(href, init));
    if (![301, 302, 303, 307, 308].includes(response.status)) {
      return acceptResponse(saving, url, response, continues ? part : undefined);
    }
    response.body?.cancel().catch(() => {}); // Its content is not needed.
    url = resolveRedirect(saving, url, response.headers.get("location"));
  }
  throw saving.createError(
    "refused-url",
    `${redactUrl(from)} redirects more than ${maxRedirects} times (try again later)`,
  );
}

/**
 * Waits for the next bytes of a download, at most `idleTimeoutMs`.
 *
 * @throws {SaveError} when the connection fails or stalls
 * @throws the reason of the signal
 */
export async function awaitProgress<T>(
  { environment, createError, options: { idleTimeoutMs, signal } }: Saving,
  url: URL,
  step: () => Promise<T>,
): Promise<T> {
  let stalled: Error | undefined;
  const late = () => {
    const what = `nothing came from ${redactUrl(url)} for ${idleTimeoutMs} ms (try again later)`;
    const error = createError("stalled", what);
    stalled = error;
    return error;
  };
  try {
    return await environment.limitTime(idleTimeoutMs, signal, late, step);
  } catch (cause) {
    signal?.throwIfAborted();
    if (stalled) throw stalled;
    // Bun and Deno quote the whole URL.
    const redact = (text: string) => text.replaceAll(url.search, "");
    throw createError("connection", `the connection to ${redactUrl(url)} failed (try again later)`, {
      cause: copyCause(cause, redact),
    });
  }
}

function acceptResponse(
  saving: Saving,
  url: URL,
  response: Response,
  asked: DownloadedPart | undefined,
): VideoResponse {
  const { createError, options } = saving;
  const { headers, status } = response;
  const [, start, length] = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get("content-range") ?? "") ?? [];
  const continued = Number(start) === asked?.bytes && headers.get("etag") === asked.etag;
  if (asked && (status === 416 || (status === 206 && !continued))) {
    throw createError("connection", `${redactUrl(url)} does not continue the video (try again later)`, { status });
  }
  if (status !== 200 && !(asked && status === 206)) throw createRefusal(saving, url, response);
  const type = headers.get("content-type");
  // File stores without a known type send one of the octet-streams, or no type.
  if (type !== null && !/^(video\/|(application|binary)\/octet-stream|application\/mp4)/i.test(type)) {
    throw createError("not-a-video", `${redactUrl(url)} answered ${type} and no video (look at what it says)`, {
      status,
    });
  }
  const total = status === 206 ? Number(length) : lengthOf(headers);
  if (total !== undefined && !(total <= options.maxBytes)) throw createTooLargeError(saving, url, `${total} bytes`);
  return { url, response, start: status === 206 ? Number(start) : 0, total };
}

function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("content-length") ?? "";
  // If the server encodes it although the request says `identity`, the length in the file is another.
  return /^\d+$/.test(length) && !headers.has("content-encoding") ? Number(length) : undefined;
}

/** Creates the error for a video above `maxBytes`. */
export function createTooLargeError({ createError, options }: Saving, url: URL, size: string): Error {
  return createError("too-large", `${redactUrl(url)} has ${size}, more than maxBytes, ${options.maxBytes} (raise it)`);
}

function createRefusal({ environment, createError, options }: Saving, url: URL, { headers, status }: Response): Error {
  if (![403, 404, 410].includes(status)) {
    const retryAfterMs = parseRetryAfter(headers.get("retry-after"), environment.date());
    return createError("http-status", `${redactUrl(url)} answered ${status} (try again later)`, {
      status,
      retryAfterMs,
    });
  }
  const advice = options.client
    ? "a fresh URL did not help: create another video"
    : "give `client`, and a fresh URL is asked for";
  return createError("expired", `${redactUrl(url)} answered ${status}, as results do after 24 hours (${advice})`, {
    status,
  });
}
