import { fileURLToPath } from "node:url";

/** The files whose blocks `--write` replaces, from the repository's root on. The names behind `bench:start` say what each quotes. */
export const quotingFiles: readonly string[] = [
  "apps/bench/README.md",
  "README.md",
  "apps/mock/README.md",
  "packages/client/README.md",
];

/** Where a file of the repository is. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
