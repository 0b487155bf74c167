import type { FetchResponse } from "../options.ts";
import { parseHttpDate, parseRetryAfter } from "../request/retry-after.ts";
import type { SaveError } from "./save-error.ts";
import type { Saving } from "./saving.ts";
import { redactUrl } from "./video-url.ts";

/** Statuses of a link that is no longer valid: stores answer an expired signature with 400 (S3), 401 or 403. */
const expiredStatuses: readonly number[] = [400, 401, 403, 404, 410];

/**
 * Creates the error for a response without the requested bytes.
 *
 * @param continuing - whether the continuation of a part was requested
 */
export function createRefusal(
  saving: Saving,
  url: URL,
  { headers, status }: FetchResponse,
  continuing: boolean,
): SaveError {
  const { createError, environment, options } = saving;
  const place = redactUrl(url);
  if (continuing && (status === 206 || status === 416)) {
    return createError("connection", `${place} does not continue the video (try again later)`, { status });
  }
  if (expiredStatuses.includes(status)) {
    const advice = options.client
      ? "a fresh URL did not help: create another video"
      : "give `client`, and a fresh URL is asked for";
    return createError("expired", `${place} answered ${status}, as results do after 24 hours (${advice})`, { status });
  }
  const what = status === 206 ? "answered 206 with a part that was not asked for" : `answered ${status}`;
  return createError("http-status", `${place} ${what} (try again later)`, {
    status,
    retryAfterMs: parseRetryAfter(headers.get("retry-after"), parseHttpDate(headers.get("date")) ?? environment.date()),
  });
}

/** Creates the error for a video above `maxBytes`. */
export function createTooLargeError({ createError, options }: Saving, url: URL, size: string): SaveError {
  return createError("too-large", `${redactUrl(url)} has ${size}, more than maxBytes, ${options.maxBytes} (raise it)`);
}
