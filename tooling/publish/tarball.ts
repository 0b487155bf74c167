import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A package as it stands in its tarball. */
export interface Tarball {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  /** The names of the packages that it needs at run time. */
  readonly dependencies: readonly string[];
  /** The hash by which a registry knows these bytes, such as `sha512-…`. */
  readonly integrity: string;
}

const blockSize = 512;

/**
 * Reads a package's tarball: what counts is the manifest that the registry will see, and not the one in the sources.
 *
 * @throws {Error} when the file is no tarball of a package
 */
export function readTarball(file: string): Tarball {
  const bytes = readFileSync(file);
  const manifest: unknown = JSON.parse(findManifest(file, bytes));
  const { name, version, dependencies } = manifest as Readonly<Record<string, unknown>>;
  if (typeof name !== "string" || typeof version !== "string") {
    throw new Error(`${file}: its package.json has no name or no version. Pack the workspace again.`);
  }
  const integrity = `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
  return { file, name, version, dependencies: Object.keys(dependencies ?? {}), integrity };
}

/** The text of `package/package.json`. A tar file is a row of entries, each a block with its name and size, then it. */
function findManifest(file: string, bytes: Buffer): string {
  const tar = unzip(file, bytes);
  for (let at = 0; at + blockSize <= tar.length; ) {
    const name = readField(tar, at, 100);
    const size = Number.parseInt(readField(tar, at + 124, 12), 8) || 0;
    const begin = at + blockSize;
    if (name === "package/package.json") return tar.toString("utf8", begin, begin + size);
    at = begin + Math.ceil(size / blockSize) * blockSize;
  }
  throw new Error(`${file} has no package/package.json: it is not the tarball of a package. Pack the workspace again.`);
}

function unzip(file: string, bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new Error(`${file} cannot be unpacked: it is damaged. Pack the workspace again.`, { cause });
  }
}

function readField(tar: Buffer, at: number, length: number): string {
  return tar.toString("utf8", at, at + length).replace(/\0[\s\S]*$/, "");
}

/** Puts packages in an order in which each comes after the packages that it needs; otherwise by name. */
export function sortByDependencies(tarballs: readonly Tarball[]): readonly Tarball[] {
  const sorted = new Set<Tarball>();
  const add = (tarball: Tarball, above: readonly Tarball[]): void => {
    if (sorted.has(tarball) || above.includes(tarball)) return;
    for (const each of byName) if (tarball.dependencies.includes(each.name)) add(each, [...above, tarball]);
    sorted.add(tarball);
  };
  const byName = tarballs.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  for (const tarball of byName) add(tarball, []);
  return [...sorted];
}
