import type { FetchResponse } from "../options.ts";
import { throwIfAborted } from "../request/abort.ts";
import { copyCause } from "../request/cause.ts";
import { openStream, type Pieces } from "../request/read-text.ts";
import { acceptResponse, type DownloadedPart, type VideoContent } from "./accept-response.ts";
import type { Saving } from "./saving.ts";
import { PrivateAddressError } from "./send-request.ts";
import { createPrivateHostError, redactUrl, resolveRedirect } from "./video-url.ts";

/** A response with a video or a part of one. */
export interface VideoResponse extends VideoContent {
  /** The URL of the response, after redirects. */
  readonly url: URL;
  readonly headers: FetchResponse["headers"];
  readonly pieces: Pieces | undefined;
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
  part: DownloadedPart | undefined,
  signal: AbortSignal,
): Promise<VideoResponse> {
  const range = part && { range: `bytes=${part.bytes}-`, "if-range": part.version.validator };
  const headers = { "accept-encoding": "identity", ...range };
  const init = { method: "GET", cache: "no-store", credentials: "omit", headers, redirect: "manual", signal } as const;
  let url = from;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const { href } = url;
    const response = await awaitProgress(saving, url, () => saving.options.fetch(href, init));
    if (![301, 302, 303, 307, 308].includes(response.status)) {
      const content = acceptResponse(saving, url, response, part);
      return { url, headers: response.headers, pieces: openStream(response.body), ...content };
    }
    openStream(response.body)
      ?.cancel()
      .catch(() => {}); // Its content is not needed.
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
export async function awaitProgress<T>(saving: Saving, url: URL, step: () => Promise<T>): Promise<T> {
  const {
    environment,
    createError,
    options: { idleTimeoutMs, signal },
  } = saving;
  let stalled: Error | undefined;
  const late = () => {
    const error = createError(
      "stalled",
      `nothing came from ${redactUrl(url)} for ${idleTimeoutMs} ms (try again later)`,
    );
    stalled = error;
    return error;
  };
  try {
    return await environment.limitTime(idleTimeoutMs, signal, late, step);
  } catch (cause) {
    throwIfAborted(signal);
    if (stalled) throw stalled;
    if (cause instanceof PrivateAddressError) throw createPrivateHostError(saving, url, cause);
    // Bun and Deno quote the whole URL.
    const redact = (text: string) => text.replaceAll(url.search, "");
    throw createError("connection", `the connection to ${redactUrl(url)} failed (try again later)`, {
      cause: copyCause(cause, redact),
    });
  }
}
