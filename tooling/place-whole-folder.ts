import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Makes a folder once, whole or not at all: it is filled beside its place and moved there when it is complete. Several processes may do so at once, and one that is killed leaves nothing in the folder's place.
 *
 * @param fill - Fills the folder that it is given.
 * @throws What `fill` throws; then there is no folder.
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
    // Another process was faster: a folder cannot be moved onto one that is not empty.
    if (!existsSync(target)) throw error;
  }
}
