import { fileURLToPath } from "node:url";

/**
 * The files whose blocks `--write` replaces, relative to the repository's root. The names after `bench:start` say what
 * each block quotes. Only one file contains the tables. Other files quote single figures, and a test compares those
 * with the tables.
 */
export const quotingFiles: readonly string[] = ["apps/bench/README.md"];

/** The path of a file of the repository. */
export function pathInRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
