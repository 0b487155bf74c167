import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A way into a published package that has types. */
export interface Entry {
  /** The name by which it is imported. */
  readonly name: string;
  /** The folder of the package, relative to the root. */
  readonly folder: string;
  /** The entry's declarations, relative to the folder. */
  readonly types: string;
  /** Its report, relative to the root. */
  readonly report: string;
}

/** The folders of packages that may have reports. */
const packages = "{spec,packages/*,apps/*}";

/** The entries with types of every published package, in the order of their names. */
export function listEntries(root: string): readonly Entry[] {
  return globSync(`${packages}/package.json`, { cwd: root })
    .flatMap((path) => {
      const manifest = JSON.parse(readFileSync(join(root, path), "utf8")) as Readonly<Record<string, unknown>>;
      if (manifest.private === true) return [];
      return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]: readonly [string, unknown]) => {
        const types = findTypes(target);
        return types === undefined ? [] : [describeEntry(String(manifest.name), dirname(path), subpath, types)];
      });
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** The reports that are there, relative to the root. */
export function listReports(root: string): readonly string[] {
  return globSync(`${packages}/api/*.api.md`, { cwd: root }).map((path) => path.replaceAll("\\", "/"));
}

function describeEntry(name: string, path: string, subpath: string, types: string): Entry {
  const folder = path.replaceAll("\\", "/");
  const rest = subpath.slice(2);
  return {
    name: rest === "" ? name : `${name}/${rest}`,
    folder,
    types,
    report: `${folder}/api/${rest === "" ? "index" : rest.replaceAll("/", "-")}.api.md`,
  };
}

function findTypes(target: unknown): string | undefined {
  if (typeof target !== "object" || target === null) return undefined;
  const { types } = target as { readonly types?: unknown };
  return typeof types === "string" ? types : undefined;
}
