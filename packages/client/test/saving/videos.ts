import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompletedTask } from "@video-generations/types";
import type { ScriptedReply } from "../../../../tooling/scripted-server.ts";
import type { SaveOptions, SaveProgress } from "../../src/node/index.ts";
import { saveToWith } from "../../src/node/save-to.ts";
import { realEnvironment } from "../../src/request/environment.ts";
import { completed } from "../sample-tasks.ts";

/** Bytes that differ by position and by version. */
export function createVideo(version: number, length = 200_000): Buffer {
  return Buffer.from(Uint8Array.from({ length }, (_, place) => (place * 31 + (place >> 8) * 7 + version) % 256));
}

export const video: Buffer = createVideo(1);

/** A completed task with these results. */
export function createCompletedTask(...results: readonly string[]): CompletedTask {
  return { ...completed, results: [...results] };
}

let onArrival: ((bytes: number) => void) | undefined;

/** Saves without backoff, over http on this machine. */
export function save(
  task: CompletedTask,
  path: string | URL,
  options: SaveOptions = {},
): ReturnType<typeof saveToWith> {
  const onProgress = (progress: SaveProgress) => {
    onArrival?.(progress.bytes);
    return options.onProgress?.(progress);
  };
  const own = { allowHosts: ["127.0.0.1"], ...options, onProgress };
  return saveToWith({ ...realEnvironment, random: () => 0 }, task, path, own);
}

/** A folder that is empty at first, and is removed with its content. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
  at(name: string): string;
  names(): Promise<string[]>;
}

export async function createEmptyFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "saving-"));
  return {
    path,
    at: (name) => join(path, name),
    names: async () => (await readdir(path)).sort(),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}

/** Answers with this body and these headers. */
export function replyBytes(
  content: Uint8Array | string,
  headers: Record<string, string | number> = {},
  replyStatus = 200,
): ScriptedReply {
  return (response) => {
    response.writeHead(replyStatus, { "content-type": "video/mp4", "content-length": content.length, ...headers });
    response.end(content);
  };
}

export const replyWhole: ScriptedReply = replyBytes(video);

/** Announces the whole video, sends its first bytes, and drops the connection once they are written to the disk. */
export function cutAfter(bytes: number, headers: Record<string, string> = {}): ScriptedReply {
  return (response) => {
    onArrival = (arrived) => arrived === bytes && response.destroy();
    response.writeHead(200, { "content-type": "video/mp4", "content-length": video.length, ...headers });
    response.write(video.subarray(0, bytes));
  };
}

/** Sends headers and the first bytes of the video, and then nothing more. */
export const stallAfterStart: ScriptedReply = (response) => {
  response
    .writeHead(200, { "content-type": "video/mp4", "content-length": video.length })
    .write(video.subarray(0, 1_000));
};

export function status(code: number, headers: Record<string, string> = {}): ScriptedReply {
  return replyBytes("no", { "content-type": "text/plain", ...headers }, code);
}
