import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A workspace that is published. */
export interface PublishedWorkspace {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

/** The workspaces of a project that are published: those that are not private. */
export function listPublishedWorkspaces(root: string): readonly PublishedWorkspace[] {
  return globSync("{spec,packages/*,apps/*}/package.json", { cwd: root })
    .toSorted()
    .flatMap((path) => {
      const manifest: unknown = JSON.parse(readFileSync(join(root, path), "utf8"));
      const { name, version, private: isPrivate } = manifest as Readonly<Record<string, unknown>>;
      if (isPrivate === true || typeof name !== "string" || typeof version !== "string") return [];
      return [{ folder: dirname(path).replaceAll("\\", "/"), name, version }];
    });
}
