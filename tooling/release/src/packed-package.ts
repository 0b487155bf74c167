/** A package as its tarball has it. Checks read this, and not the workspace, because it is what users install. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { list, type ReadEntry } from "tar";

/** What an entry of `exports`, `bin` or a similar field may hold: a path, or paths by condition. */
export type Target = string | null | readonly Target[] | { readonly [condition: string]: Target };

/** The fields of a package.json that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly main?: string;
  readonly types?: string;
  readonly bin?: Target;
  readonly exports?: Target;
  readonly typesVersions?: Target;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One file of a tarball. */
export interface PackedFile {
  readonly bytes: Uint8Array;
  readonly isExecutable: boolean;
}

/** A tarball and what is in it. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  readonly manifest: Manifest;
  /** By path inside the package, with `/`: `dist/index.js`. */
  readonly files: ReadonlyMap<string, PackedFile>;
  /** The tarball's file name. */
  readonly tarball: string;
  /** Its size in bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Reads a tarball that a package manager has packed. The cast is the only one for what a tarball holds. */
export async function readTarball(path: string): Promise<PackedPackage> {
  const packed = await readFile(path);
  const entries: Promise<readonly [string, PackedFile]>[] = [];
  const onReadEntry = (entry: ReadEntry): void => void entries.push(readEntry(path, entry));
  await list({ file: path, strict: true, filter: (_, entry) => Object(entry).type !== "Directory", onReadEntry });
  const files = new Map(await Promise.all(entries));
  const manifest = JSON.parse(textOf(files, "package.json")) as Manifest;
  return {
    name: manifest.name,
    version: manifest.version,
    manifest,
    files,
    tarball: basename(path),
    size: packed.length,
    sha256: createHash("sha256").update(packed).digest("hex"),
  };
}

async function readEntry(tarball: string, entry: ReadEntry): Promise<readonly [string, PackedFile]> {
  if (entry.type !== "File") throw new Error(`${tarball}: ${entry.path} is a ${entry.type}. Pack only files.`);
  const bytes = Buffer.concat(await entry.collect());
  return [entry.path.slice(entry.path.indexOf("/") + 1), { bytes, isExecutable: ((entry.mode ?? 0) & 0o111) !== 0 }];
}

/** The text of a packed file; empty when there is no such file. */
export function textOf(files: PackedPackage["files"], path: string): string {
  return new TextDecoder().decode(files.get(path)?.bytes);
}

/** The bytes of all files together, as an install has them on its disk. */
export function unpackedSize({ files }: Pick<PackedPackage, "files">): number {
  return [...files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
}
