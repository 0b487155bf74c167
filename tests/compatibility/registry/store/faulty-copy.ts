import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unpack } from "../../package/unpack.ts";
import { packFolder } from "./fill-storage.ts";
import type { PackageManifest } from "./production-packages.ts";
import type { Tarball } from "./tarballs.ts";

/** A fault to put into a copy of a tarball. */
export interface Fault {
  /** A word for the version of the copy. */
  readonly word: string;
  /** Fields of the manifest to replace. */
  readonly manifest?: (manifest: PackageManifest) => Partial<PackageManifest>;
  /** Files to replace, with their new text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files to take out. */
  readonly without?: readonly string[];
}

/**
 * Packs a copy of a tarball with a fault, as the version `<version>-<word>`.
 *
 * @param folder - where the copy is made
 */
export async function packFaultyCopy(tarball: Tarball, fault: Fault, folder: string): Promise<Tarball> {
  const unpacked = await mkdtemp(join(folder, "faulty-"));
  await unpack(tarball.file, unpacked);
  const path = join(unpacked, "package.json");
  const original = JSON.parse(await readFile(path, "utf8")) as PackageManifest;
  const version = `${original.version}-${fault.word}`;
  const manifest = { ...original, ...fault.manifest?.(original), version };
  await writeFile(path, JSON.stringify(manifest));
  for (const [name, text] of Object.entries(fault.files ?? {})) await writeFile(join(unpacked, name), text);
  for (const name of fault.without ?? []) await rm(join(unpacked, name));
  const file = join(folder, `${fault.word}.tgz`);
  packFolder(unpacked, file);
  return { ...tarball, file, manifest };
}
