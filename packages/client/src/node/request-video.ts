import { redactCause } from "../request/cause.ts";
import { acceptResponse, type DownloadedPart, type VideoContent } from "./accept-response.ts";
import type { Saving } from "./saving.ts";
import { PrivateAddressError } from "./send-request.ts";
import { createPrivateHostError, redactUrl, resolveRedirect } from "./video-url.ts";

/** A response with a video or a part of one. */
export interface VideoResponse extends VideoContent {
  /** The URL of the response, after redirects. */
  readonly url: URL;
  readonly response: Response;
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
  const init = { cache: "no-store", credentials: "omit", headers, redirect: "manual", signal } as const;
  let url = from;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const { href } = url;
    const response = await awaitProgress(saving, url, () => saving.options.fetch(href, init));
    if (![301, 302, 303, 307, 308].includes(response.status)) {
      return { url, response, ...acceptResponse(saving, url, response, part) };
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
export async function awaitProgress<T>(saving: Saving, url: URL, step: () => Promise<T>): Promise<T> {
  const {
    environment,
    createError,
    options: { idleTimeoutMs, signal },
  } = saving;
  let stalled: Error | undefined;
  const late = () => {
    stalled = createError("stalled", `nothing came from ${redactUrl(url)} for ${idleTimeoutMs} ms (try again later)`);
    return stalled;
  };
  try {
    return await environment.runWithin(idleTimeoutMs, signal, late, step);
  } catch (cause) {
    signal?.throwIfAborted();
    if (stalled) throw stalled;
    if (cause instanceof PrivateAddressError) throw createPrivateHostError(saving, url, cause);
    // Bun and Deno quote the whole URL.
    const redact = (text: unknown) => (typeof text === "string" ? text.replaceAll(url.search, "") : undefined);
    throw createError("connection", `the connection to ${redactUrl(url)} failed (try again later)`, {
      cause: redactCause(cause, redact),
    });
  }
}
