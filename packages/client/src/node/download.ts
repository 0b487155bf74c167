import { isTemporaryStatus, retry } from "../request/retry.ts";
import type { PartialFile } from "./partial-file.ts";
import { awaitProgress, createTooLargeError, requestVideo } from "./request-video.ts";
import { isSaveError, type SaveError } from "./save-error.ts";
import type { Saving } from "./saving.ts";
import { redactUrl } from "./video-url.ts";

/** The URL of a video, and the strong tag of the version that the file has a part of. */
interface Source {
  url: URL;
  etag?: string | undefined;
}

/**
 * Downloads a whole video into the file. After temporary failures it continues or starts again; if the URL has expired,
 * it tries a fresh one, once.
 *
 * @returns the video's content type
 * @throws {SaveError} when the video cannot be downloaded
 * @throws the reason of the signal, or what `onProgress` throws
 */
export async function download(
  saving: Saving,
  url: URL,
  file: PartialFile,
  refresh: (expired: SaveError) => Promise<URL>,
): Promise<string | undefined> {
  let source: Source = { url };
  let refreshed = false;
  const { maxRetries, signal } = saving.options;
  return retry(saving.environment, { maxRetries, signal }, async () => {
    try {
      return { value: await downloadOnce(saving, source, file) };
    } catch (error) {
      if (!isSaveError(error)) throw error;
      if (error.reason === "expired" && !refreshed) {
        refreshed = true;
        source = { url: await refresh(error) };
        return { value: await downloadOnce(saving, source, file) };
      }
      // If the server refuses to continue, the next attempt asks for the whole video.
      if (error.reason === "connection" && error.status !== undefined) source.etag = undefined;
      return { error, canRetry: isTemporary(error), retryAfterMs: error.retryAfterMs };
    }
  });
}

function isTemporary({ reason, status = 0 }: SaveError): boolean {
  if (reason === "http-status") return isTemporaryStatus(status);
  return reason === "connection" || reason === "stalled";
}

async function downloadOnce(saving: Saving, source: Source, file: PartialFile): Promise<string | undefined> {
  const controller = new AbortController();
  try {
    const part = { bytes: file.bytes, etag: source.etag };
    const answer = await requestVideo(saving, source.url, part, controller.signal);
    const { response, start, total, url } = answer;
    if (start !== file.bytes) await file.clear();
    // A weak tag says that two versions look alike, but not that their bytes are the same.
    source.etag = /^".*"$/.exec(response.headers.get("etag") ?? "")?.[0];
    await writeBody(saving, url, response, total, file);
    if (total !== undefined && file.bytes !== total) {
      throw saving.createError(
        "connection",
        `${redactUrl(url)} ended after ${file.bytes} of ${total} bytes (try again later)`,
      );
    }
    if (file.bytes === 0) throw saving.createError("not-a-video", `${redactUrl(url)} is empty (read the task again)`);
    return response.headers.get("content-type") ?? undefined;
  } finally {
    controller.abort(); // Ends a connection that is still open.
  }
}

async function writeBody(
  saving: Saving,
  url: URL,
  { body }: Response,
  totalBytes: number | undefined,
  file: PartialFile,
): Promise<void> {
  const { maxBytes, onProgress } = saving.options;
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await awaitProgress(saving, url, () => reader.read());
    if (done) return;
    if (!(file.bytes + value.byteLength <= maxBytes)) throw createTooLargeError(saving, url, "more bytes");
    await file.append(value);
    onProgress?.({ bytes: file.bytes, totalBytes });
  }
}
