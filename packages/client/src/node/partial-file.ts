import { link, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { throwIfAborted } from "../request/abort.ts";
import type { SaveError } from "./save-error.ts";
import type { CreateSaveError, Saving } from "./saving.ts";

/** An unfinished file, in the same folder as the target and with a temporary name. */
export interface PartialFile {
  /** The absolute path of the target. */
  readonly path: string;
  /** How many bytes are written. */
  readonly bytes: number;
  append(chunk: Uint8Array): Promise<void>;
  /** Removes the content. */
  clear(): Promise<void>;
  /** Flushes the file to the disk and renames it to the target in one step. */
  finish(): Promise<void>;
  /** Removes the file, whatever its state. */
  discard(): Promise<void>;
}

/**
 * Creates the unfinished file for `path`.
 *
 * @throws {SaveError} when there cannot be a file at `path`
 */
export async function createPartialFile(saving: Saving, path: string | URL): Promise<PartialFile> {
  const { createError, options } = saving;
  const overwrite = options.overwrite ?? true;
  const target = await checkTarget(createError, typeof path === "string" ? path : fileURLToPath(path), overwrite);
  // The name is cut, so that it is not too long if the name of the target is not.
  const partial = join(dirname(target), `.${basename(target).slice(0, 60)}.${crypto.randomUUID()}.part`);
  const explainFailure = <T>(step: Promise<T>) =>
    step.catch((cause) => Promise.reject(createFileError(createError, target, cause)));
  const handle = await explainFailure(open(partial, "wx"));
  let bytes = 0;
  return {
    path: target,
    get bytes() {
      return bytes;
    },
    async append(chunk) {
      let rest = chunk;
      while (rest.byteLength > 0) {
        const { bytesWritten } = await explainFailure(handle.write(rest, 0, rest.byteLength, bytes));
        bytes += bytesWritten; // Also if the next piece fails.
        rest = rest.subarray(bytesWritten);
      }
    },
    async clear() {
      await explainFailure(handle.truncate(0));
      bytes = 0;
    },
    async finish() {
      await explainFailure(handle.sync());
      await explainFailure(handle.close());
      throwIfAborted(options.signal);
      if (overwrite) return explainFailure(rename(partial, target));
      // Unlike a rename, a link never replaces a file that was created in the meantime.
      await explainFailure(link(partial, target));
      await rm(partial, { force: true });
    },
    async discard() {
      // Errors here are ignored: the caller must get the first one.
      await handle.close().catch(() => {});
      await rm(partial, { force: true }).catch(() => {});
    },
  };
}

async function checkTarget(fail: CreateSaveError, path: string, overwrite: boolean): Promise<string> {
  const target = resolve(path);
  const there = await stat(target).catch((cause) => {
    if (cause.code === "ENOENT") return undefined;
    throw createFileError(fail, target, cause);
  });
  if (there?.isDirectory() || /[/\\]$/.test(path)) {
    throw fail("file", `${target} is a folder (give the name of a file in it)`);
  }
  if (there && !overwrite) throw createFileExistsError(fail, target);
  if (there && !there.isFile()) throw fail("file", `${target} is not a regular file (choose another name)`);
  return target;
}

function createFileError(fail: CreateSaveError, target: string, cause: NodeJS.ErrnoException): SaveError {
  if (cause.code === "EEXIST") return createFileExistsError(fail, target, cause);
  return fail("file", `${target} cannot be written: ${cause.message} (${adviseOn(cause.code)})`, { cause });
}

function createFileExistsError(fail: CreateSaveError, target: string, cause?: unknown): SaveError {
  return fail("file-exists", `${target} exists already (choose another name, or allow to overwrite it)`, { cause });
}

function adviseOn(code: string | undefined): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "create the folder first";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "choose a folder that you may write to";
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return "make room, or choose another disk";
    default:
      return "choose another place";
  }
}
