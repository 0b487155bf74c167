import { fileURLToPath } from "node:url";

/**
 * The files whose blocks `--write` replaces, from the repository's root on. The names behind `bench:start` say what each
 * quotes. The tables stand in one file only; others quote single figures, which a test holds against these tables.
 */
export const quotingFiles: readonly string[] = ["apps/bench/README.md"];

/** Where a file of the repository is. */
export function pathInRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
