import type { CompletedTask } from "@video-generations/types";
import { throwIfAborted } from "../request/abort.ts";
import { type Environment, realEnvironment } from "../request/environment.ts";
import { download } from "./download.ts";
import type { SavedVideo, SaveOptions } from "./options.ts";
import { createPartialFile } from "./partial-file.ts";
import { ProgressFailure } from "./report-progress.ts";
import type { SaveError } from "./save-error.ts";
import { createSaving, type Saving } from "./saving.ts";
import { parseVideoUrl } from "./video-url.ts";

/**
 * Saves the video of a completed task as a file. It is written as `.<name>.<random>.part` in the same folder, and
 * renamed when the whole video is on the disk. So `path` never has a part of a video, not even after a crash. The part
 * file is removed when the save fails or is aborted; only a killed process leaves one.
 *
 * The video is fetched without a key, only over https and only from public addresses (see `allowHosts`), with up to five
 * redirects under the same rules. After a temporary failure the download continues where it stopped if the server tells
 * the version of the video; otherwise it starts again.
 *
 * @param path - the file; its folder must exist. A link of that name is replaced, not followed
 * @throws {SaveError} when the video is not saved; `reason` tells why
 * @throws the reason of the signal, or what `onProgress` throws or rejects with
 *
 * @example
 * ```ts
 * const task = await client.videos.generate({ prompt: "A paper boat drifts down a rainy street." });
 * const { path, bytes } = await saveTo(task, "boat.mp4", { client });
 * ```
 */
export function saveTo(task: CompletedTask, path: string | URL, options: SaveOptions = {}): Promise<SavedVideo> {
  return saveToWith(realEnvironment, task, path, options);
}

/** As `saveTo`, with injected time and randomness, so that tests need not wait. */
export async function saveToWith(
  environment: Environment,
  task: CompletedTask,
  path: string | URL,
  options: SaveOptions,
): Promise<SavedVideo> {
  throwIfAborted(options.signal);
  const saving = createSaving(environment, task, options);
  const url = parseVideoUrl(saving, task);
  const file = await createPartialFile(saving, path);
  try {
    const contentType = await download(saving, url, file, (expired) => requestFreshUrl(saving, task.id, expired));
    await file.finish();
    return { path: file.path, bytes: file.bytes, contentType };
  } catch (error) {
    await file.discard();
    throw error instanceof ProgressFailure ? error.thrown : error;
  }
}

async function requestFreshUrl(saving: Saving, id: string, expired: SaveError): Promise<URL> {
  const { client, signal } = saving.options;
  if (!client) throw expired;
  const task = await client.tasks.retrieve(id, { signal }).catch((cause) => {
    throwIfAborted(signal);
    throw saving.createError("expired", "its URL has expired, and it cannot be read for a fresh one (see the cause)", {
      status: expired.status,
      cause,
    });
  });
  return parseVideoUrl(saving, task as CompletedTask); // Throws if the task has no such video now.
}
