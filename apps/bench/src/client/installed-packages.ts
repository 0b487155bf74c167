import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder in which this workspace's own dependencies are looked up. */
const here = dirname(fileURLToPath(import.meta.url));

/**
 * The folder of a package. It is looked up from another folder, as Node does; symbolic links are followed.
 *
 * @throws {Error} when it is not installed there
 */
export function findPackageFolder(name: string, from: string = here): string {
  const folder = lookUpPackageFolder(name, from);
  if (folder === undefined) throw new Error(`${name} is not installed where ${from} finds it. Run npm run build once.`);
  return folder;
}

function lookUpPackageFolder(name: string, from: string): string | undefined {
  // The path names a file: for a package with the same name as a module of Node, the bare name has no places.
  const places = createRequire(join(from, "package.json")).resolve.paths(`${name}/package.json`) ?? [];
  const folder = places.map((place) => join(place, name)).find((place) => existsSync(join(place, "package.json")));
  return folder === undefined ? undefined : realpathSync(folder);
}

/** The version of a package of this workspace. */
export function readPackageVersion(name: string): string {
  return String(readManifest(findPackageFolder(name)).version);
}

/** The folders of all packages that an `npm install` of a package installs in production, itself included. */
export function listClosure(folder: string): ReadonlySet<string> {
  const folders = new Set([folder]);
  // A loop over a set also visits items that are added during the loop.
  for (const known of folders) {
    const { needed, optional } = readDependencies(known);
    for (const name of needed) folders.add(findPackageFolder(name, known));
    // An install leaves out the optional packages of other platforms.
    for (const name of optional) folders.add(lookUpPackageFolder(name, known) ?? known);
  }
  return folders;
}

/** The bytes of all files below a folder, except for other packages in its `node_modules`. */
export function countBytesBelow(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== "node_modules");
  const sizes = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? countBytesBelow(path) : readFileSync(path).byteLength;
  });
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

/** The names of a package's production dependencies. A package may list an optional one among the others too. */
function readDependencies(folder: string) {
  const { dependencies, optionalDependencies } = readManifest(folder);
  const optional = Object.keys(Object(optionalDependencies));
  return { needed: Object.keys(Object(dependencies)).filter((name) => !optional.includes(name)), optional };
}

function readManifest(folder: string): Readonly<Record<string, unknown>> {
  return Object(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
}
