import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { sibling } from "./sibling-package.ts";

/** What a search for the sibling package found. */
export interface SiblingSearch {
  /** The folder of the package in the right version; `undefined` if there is none. */
  readonly folder: string | undefined;
  /** Other versions that were found: they do not fit. */
  readonly others: readonly string[];
}

/**
 * Looks for the sibling package in this version: installed beside a file, then as a folder.
 *
 * @param beside - Paths of files; each is asked what it would import
 * @param folders - Folders that may be the package itself
 */
export function findSibling(beside: readonly string[], folders: readonly string[]): SiblingSearch {
  const places = [...beside.map(besideOf), ...folders];
  const others: string[] = [];
  for (const folder of places) {
    const version = folder === undefined ? undefined : versionIn(folder);
    if (version === sibling.version) return { folder, others };
    if (version !== undefined) others.push(`${version} in ${folder}`);
  }
  return { folder: undefined, others };
}

/** The version of a whole package in a folder; `undefined` if there is none, or a part of one. */
export function versionIn(folder: string): string | undefined {
  try {
    const { name, version } = readManifest(folder);
    return name === sibling.name && existsSync(entryIn(folder, ".")) ? String(version) : undefined;
  } catch {
    return undefined;
  }
}

/** The file behind one of the package's entries, such as `./linter`, as its manifest says. */
export function entryIn(folder: string, entry: string): string {
  return join(folder, String(Object(Object(readManifest(folder).exports)[entry]).default));
}

function readManifest(folder: string): Readonly<Record<string, unknown>> {
  return Object(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
}

function besideOf(file: string): string | undefined {
  try {
    return dirname(createRequire(file).resolve(`${sibling.name}/package.json`));
  } catch {
    return undefined;
  }
}
