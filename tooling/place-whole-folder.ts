import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes a folder once, complete or not at all. The folder is filled beside its final place and moved there when it is
 * complete. Several processes may do so at the same time. A process that is killed leaves nothing in the final place.
 *
 * @param fill - Fills the folder that it gets
 * @throws {Error} when `fill` throws, with that error; then there is no folder
 */
export async function placeWholeFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  const partial = mkdtempSync(join(dirname(target), "partial-"));
  try {
    await fill(partial);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // If another process was faster, the rename fails: a folder cannot be moved onto one that is not empty.
    if (!existsSync(target)) throw error;
  }
}
