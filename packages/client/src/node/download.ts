import { throwIfAborted } from "../request/abort.ts";
import { isTemporaryStatus, type RetryDecision, retry } from "../request/retry.ts";
import type { PartialFile } from "./partial-file.ts";
import { createTooLargeError } from "./refusals.ts";
import { reportProgress } from "./report-progress.ts";
import { awaitProgress, requestVideo, type VideoResponse } from "./request-video.ts";
import { isSaveError, type SaveError } from "./save-error.ts";
import type { Saving } from "./saving.ts";
import { readVersion, type Version } from "./version.ts";
import { redactUrl } from "./video-url.ts";

/** The URL of a video, and the version that the file has a part of, if the download can be continued. */
interface Source {
  url: URL;
  version?: Version | undefined;
}

/**
 * Downloads a whole video into the file. After temporary failures it continues or starts again; if the URL has expired,
 * it tries a fresh one, once. Only attempts that bring no new byte count as retries.
 *
 * @returns the video's content type
 * @throws {SaveError} when the video cannot be downloaded
 * @throws the reason of the signal
 * @throws {ProgressFailure} when `onProgress` throws or rejects
 */
export async function download(
  saving: Saving,
  url: URL,
  file: PartialFile,
  refresh: (expired: SaveError) => Promise<URL>,
): Promise<string | undefined> {
  const { environment, options } = saving;
  const { maxRetries, signal } = options;
  let source: Source = { url };
  let refreshed = false;
  let mostBytes = 0;
  const attempt = async (): Promise<{ readonly value: string | undefined } | RetryDecision> => {
    try {
      return { value: await downloadOnce(saving, source, file) };
    } catch (error) {
      throwIfAborted(signal);
      if (!isSaveError(error)) throw error;
      if (error.reason === "expired" && !refreshed) {
        refreshed = true;
        source = { url: await refresh(error) };
        return attempt();
      }
      // If the server refuses to continue, the next attempt asks for the whole video.
      if (error.reason === "connection" && error.status !== undefined) source.version = undefined;
      const madeProgress = file.bytes > mostBytes;
      mostBytes = Math.max(mostBytes, file.bytes);
      return { error, canRetry: isTemporary(error), retryAfterMs: error.retryAfterMs, madeProgress };
    }
  };
  return retry(environment, { maxRetries, signal }, attempt);
}

function isTemporary({ reason, status = 0 }: SaveError): boolean {
  if (reason === "http-status") return isTemporaryStatus(status);
  return reason === "connection" || reason === "stalled";
}

async function downloadOnce(saving: Saving, source: Source, file: PartialFile): Promise<string | undefined> {
  const controller = new AbortController();
  try {
    const { version } = source;
    const part = version && file.bytes > 0 ? { bytes: file.bytes, version } : undefined;
    const answer = await requestVideo(saving, source.url, part, controller.signal);
    const { continues, headers, total, url } = answer;
    if (!continues) await file.clear();
    source.version = readVersion(headers, total);
    await writeBody(saving, answer, file);
    if (total !== undefined && file.bytes !== total) {
      throw saving.createError(
        "connection",
        `${redactUrl(url)} ended after ${file.bytes} of ${total} bytes (try again later)`,
      );
    }
    if (file.bytes === 0) throw saving.createError("not-a-video", `${redactUrl(url)} is empty (read the task again)`);
    return headers.get("content-type") || undefined;
  } finally {
    controller.abort(); // Ends a connection that is still open.
  }
}

async function writeBody(saving: Saving, answer: VideoResponse, file: PartialFile): Promise<void> {
  const { pieces, start, total, url } = answer;
  let overlap = file.bytes - start; // A server may begin earlier than asked.
  while (pieces) {
    const { value } = await awaitProgress(saving, url, () => pieces.read());
    if (!value) return;
    const piece = value.subarray(overlap);
    overlap -= value.byteLength - piece.byteLength;
    if (piece.byteLength === 0) continue;
    if (!(file.bytes + piece.byteLength <= saving.options.maxBytes)) {
      throw createTooLargeError(saving, url, "more bytes");
    }
    await file.append(piece);
    await reportProgress(saving, { bytes: file.bytes, totalBytes: total });
  }
}
