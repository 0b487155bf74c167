import { readFile } from "node:fs/promises";

/** Reads a master as it lies in the package. */
export function readMaster(file: string): Promise<Uint8Array> {
  return readFile(new URL(`../masters/${file}`, import.meta.url));
}
