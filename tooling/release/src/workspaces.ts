import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

/** Folders of the published packages, relative to the repository's root and sorted: the workspaces not private. */
export function listPublished(root: string): readonly string[] {
  const { packages }: { readonly packages: readonly string[] } = parse(
    readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"),
  );
  return globSync(
    packages.map((pattern) => `${pattern}/package.json`),
    { cwd: root },
  )
    .filter((path) => JSON.parse(readFileSync(join(root, path), "utf8")).private !== true)
    .map((path) => dirname(path).replaceAll("\\", "/"))
    .sort();
}
