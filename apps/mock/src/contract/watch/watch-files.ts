import { statSync } from "node:fs";
import { dirname } from "node:path";
import { type FSWatcher, loadWatcher } from "../../prism/watcher.ts";
import { realTimers } from "../../server/real-timers.ts";

/** Files under watch. */
export interface FileWatch {
  /** Watches these files too. Calls `onChange` when the watch has begun, because of changes in the meantime. */
  add(files: readonly string[]): Promise<void>;
  /** Ends the watch. Nothing is called any more. */
  close(): Promise<void>;
}

/** What a watch of files calls. */
export interface FileEvents {
  /** A file was changed, created, removed or replaced. Called more than once for one save. */
  onChange(): void;
  onError(error: unknown): void;
}

/** How often, in milliseconds, the watch checks that the common folder of all files is still the same one. */
const folderPollMs = 500;

/**
 * Watches files that come and go, with the folders that they are in. Loads chokidar.
 *
 * A watcher on a single file loses it when its folder is replaced. So the watcher is on the common folder of all files,
 * and ignores everything except these files and the folders on the way to them. It loses that folder in the same way,
 * when the folder is moved away or another one gets its name. So the folder is checked from time to time, and watched
 * again if it is another one.
 */
export function watchFiles({ onChange, onError }: FileEvents): FileWatch {
  const files = new Set<string>();
  let watcher: FSWatcher | undefined;
  let folder: { readonly path: string; readonly identity: string } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const watchAnew = async (): Promise<void> => {
    const { watch } = await loadWatcher();
    if (isClosed) return;
    const watched = new Set([...files].flatMap((file) => [file, ...foldersAbove(file)]));
    const former = watcher;
    const path = commonFolder(files);
    folder = { path, identity: identityOf(path) };
    watcher = watch(path, { ignored: (each) => !watched.has(each), ignoreInitial: true });
    watcher.on("ready", onChange).on("all", onChange).on("error", onError);
    await former?.close();
  };
  const look = (): void => {
    if (folder === undefined || identityOf(folder.path) === folder.identity) return;
    onChange();
    watchAnew().catch(onError);
  };
  return {
    async add(more) {
      if (more.every((file) => files.has(file))) return;
      for (const file of more) files.add(file);
      await watchAnew();
      if (!isClosed) timer ??= realTimers.setInterval(look, folderPollMs).unref();
    },
    async close() {
      isClosed = true;
      realTimers.clearInterval(timer);
      await watcher?.close();
    },
  };
}

/** A text that differs if another folder has got the name, and stays the same while there is no folder. */
function identityOf(folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined ? "missing" : `${found.dev} ${found.ino}`;
}

/** The folders above a file, from the nearest to the root of the file system. */
function foldersAbove(file: string): readonly string[] {
  const folder = dirname(file);
  return folder === file ? [] : [folder, ...foldersAbove(folder)];
}

function commonFolder(files: ReadonlySet<string>): string {
  const [first = [], ...others] = [...files].map(foldersAbove);
  return first.find((folder) => others.every((folders) => folders.includes(folder))) ?? "/";
}
