import { createHash } from "node:crypto";
import { readdir, readFile, readlink } from "node:fs/promises";
import { join, relative } from "node:path";
import git from "isomorphic-git";
import type { Repository } from "./repository.ts";
import { listFiles } from "./tree-files.ts";

/** The folders that a review reads. */
const watched = ["spec/", ".changeset/", "packages/"];

/**
 * Whether the files that a review reads are those of the commit. The files themselves are compared: git's index may be out of date, and a
 * review must not refresh it.
 */
export async function isClean({ git: options, root }: Repository, commit: string): Promise<boolean> {
  const known = new Set<string>();
  const isWatched = (path: string) => watched.some((folder) => path.startsWith(folder));
  for (const file of await listFiles(options, commit, isWatched)) {
    if (!isWatched(file.path)) continue;
    known.add(file.path);
    if (!(await isSame(join(root, file.path), file.oid, file.isLink))) return false;
  }
  // A new file of the contract, or a new changeset.
  for (const folder of watched.slice(0, 2)) {
    const names = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of names) {
      if (entry.isDirectory()) continue;
      const filepath = relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/");
      if (!known.has(filepath) && !(await git.isIgnored({ ...options, dir: root, filepath }))) return false;
    }
  }
  return true;
}

async function isSame(path: string, oid: string, isLink: boolean): Promise<boolean> {
  try {
    const content = isLink ? Buffer.from(await readlink(path)) : await readFile(path);
    // A checkout on Windows may have other line ends than the commit.
    return (
      nameOf(content) === oid ||
      nameOf(Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1")) === oid
    );
  } catch {
    return false;
  }
}

/** The name that git gives to a file's content. */
function nameOf(content: Buffer): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}
