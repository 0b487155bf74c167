import { importSibling, type PrismOptions } from "./sibling/import-sibling.ts";

export type { FSWatcher } from "@video-generations/prism/watcher";

/**
 * Imports what watches files, chokidar, which comes with Prism.
 *
 * @throws {PrismMissingError} when it is not there and cannot be fetched
 */
export function loadWatcher(options?: PrismOptions): Promise<typeof import("@video-generations/prism/watcher")> {
  return importSibling("./watcher", options);
}
