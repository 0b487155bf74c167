import { dirname } from "node:path";
import type { FSWatcher } from "chokidar";

/** Files under watch. */
export interface WatchedFiles {
  /** Watches these too. `onChange` is called once that has begun, for what happened meanwhile. */
  add(files: readonly string[]): Promise<void>;
  /** Ends the watch. Nothing is called any more. */
  close(): Promise<void>;
}

/** What a watch of files calls. */
export interface FileEvents {
  /** A file changed, came, went, or was replaced. Called more than once for one save. */
  onChange(): void;
  onError(error: unknown): void;
}

/**
 * Watches files that come and go, with the folders that they are in. Loads chokidar.
 *
 * A watcher on a file alone loses it when its folder is replaced, so the watcher is on the folder of all, and told to
 * look at nothing but these files and the folders on the way to them.
 */
export function watchFiles({ onChange, onError }: FileEvents): WatchedFiles {
  const files = new Set<string>();
  let watcher: FSWatcher | undefined;
  let isClosed = false;
  return {
    async add(more) {
      const { watch } = await import("chokidar");
      if (isClosed || more.every((file) => files.has(file))) return;
      for (const file of more) files.add(file);
      const watched = new Set([...files].flatMap((file) => [file, ...foldersAbove(file)]));
      const former = watcher;
      watcher = watch(commonFolder(files), { ignored: (path) => !watched.has(path), ignoreInitial: true });
      watcher.on("ready", onChange).on("all", onChange).on("error", onError);
      await former?.close();
    },
    async close() {
      isClosed = true;
      await watcher?.close();
    },
  };
}

/** From the nearest to the root of the file system. */
function foldersAbove(file: string): readonly string[] {
  const folder = dirname(file);
  return folder === file ? [] : [folder, ...foldersAbove(folder)];
}

function commonFolder(files: ReadonlySet<string>): string {
  const [first = [], ...others] = [...files].map(foldersAbove);
  return first.find((folder) => others.every((folders) => folders.includes(folder))) ?? "/";
}
