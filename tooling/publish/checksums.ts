import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The list of hashes in a release's folder, in the form that `sha256sum --check` reads. */
export const checksumFile = "SHA256SUMS";

/** Writes the hash of each file of a folder into its {@link checksumFile}, and returns the hash of that list. */
export function writeChecksums(folder: string): string {
  const files = listFiles(folder);
  if (files.length === 0) throw new Error(`${folder} is empty: there is nothing to release. Pack the packages first.`);
  const text = files.map((file) => `${hash(join(folder, file))}  ${file}\n`).join("");
  writeFileSync(join(folder, checksumFile), text);
  return hash(join(folder, checksumFile));
}

/**
 * Makes sure that a folder holds the files of its list and no other, and that the list is the one with this hash.
 *
 * @throws {Error} when they differ, with the names of the files
 */
export function verifyChecksums(folder: string, digest: string): void {
  const list = join(folder, checksumFile);
  if (!existsSync(list)) throw new Error(`${list} is missing: nothing is published that has no checksum.`);
  if (hash(list) !== digest) {
    throw new Error(`${list} is not the list that was written when the packages were packed. Start the release again.`);
  }
  const wanted = new Map(readFileSync(list, "utf8").split("\n").filter(Boolean).map(parseLine));
  const present = listFiles(folder);
  const faults = [
    ...present.filter((file) => !wanted.has(file)).map((file) => `${file} is not in the list`),
    ...[...wanted.keys()].filter((file) => !present.includes(file)).map((file) => `${file} is missing`),
    ...present
      .filter((file) => wanted.has(file) && wanted.get(file) !== hash(join(folder, file)))
      .map((file) => `${file} has other bytes`),
  ];
  if (faults.length > 0) {
    throw new Error(`${folder} is not what was packed: ${faults.join("; ")}. Start the release again.`);
  }
}

function parseLine(line: string): readonly [file: string, hash: string] {
  const [sum = "", file = ""] = line.split("  ");
  return [file, sum];
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => file !== checksumFile)
    .toSorted();
}

function hash(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
