import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { FSWatcher } from "chokidar";

/** Files under watch. */
export interface FileWatch {
  /** Watches these too. `onChange` is called when the watch has begun, for changes in the meantime. */
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

/** How often, in milliseconds, the watch checks that the folder of all files is still the same one. */
const folderPollMs = 500;

/**
 * Watches files that come and go, with the folders that they are in. Loads chokidar.
 *
 * A watcher on a file alone loses it when its folder is replaced, so the watcher is on the folder of all, and told to
 * look at nothing but these files and the folders on the way to them. It loses that folder in the same way, when it is
 * moved away or another one gets its name; so the folder is checked from time to time, and watched again.
 */
export function watchFiles({ onChange, onError }: FileEvents): FileWatch {
  const files = new Set<string>();
  let watcher: FSWatcher | undefined;
  let folder: { readonly path: string; readonly identity: string } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const watchAnew = async (): Promise<void> => {
    const { watch } = await import("chokidar");
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
      if (!isClosed) timer ??= setInterval(look, folderPollMs).unref();
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await watcher?.close();
    },
  };
}

/** Another one for another folder of the same name; the same one as long as there is none. */
function identityOf(folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined ? "missing" : `${found.dev} ${found.ino}`;
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
