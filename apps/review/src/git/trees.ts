import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import git from "isomorphic-git";
import type { Tree } from "../tree.ts";
import { UsageError } from "../usage-error.ts";
import { missingObject, openRepository } from "./repository.ts";
import type { NamedCommit } from "./resolve-commit.ts";
import { listFiles } from "./tree-files.ts";

/** The files as they lie in the folder, with everything that is not committed yet. */
export function workingTree(root: string): Tree {
  return { name: "working tree", folder: root };
}

/**
 * Writes the files of a commit into a folder.
 *
 * @param folder - An empty folder, made if it is missing; the caller removes it
 * @param keep - Which files are wanted, by their paths from the root. It is also asked about each folder, with a slash
 * at its end: what it refuses is not read at all
 */
export async function exportTree(
  root: string,
  { commit, name }: NamedCommit,
  folder: string,
  keep: (path: string) => boolean,
): Promise<Tree> {
  const { git: options } = await openRepository(root);
  const files = (await listFiles(options, commit, keep)).filter(({ path }) => keep(path));
  await mkdir(folder, { recursive: true });
  for (const parent of new Set(files.map(({ path }) => dirname(path)))) {
    await mkdir(join(folder, parent), { recursive: true });
  }
  await Promise.all(
    files.map(async ({ path, oid, isLink, isExecutable }) => {
      const target = join(folder, path);
      const { blob } = await git.readBlob({ ...options, oid }).catch((error: unknown) => {
        throw missingObject(oid, error);
      });
      if (isLink) return linkInside(path, Buffer.from(blob).toString(), target);
      await writeFile(target, blob);
      if (isExecutable) await chmod(target, 0o755);
    }),
  );
  return { name, commit, folder };
}

/**
 * Makes a link of the commit, unless it leads out of the tree: it could show, or change, files of this machine. A `..`
 * is taken only at the link's beginning: behind another link it would lead elsewhere than it reads.
 */
async function linkInside(path: string, to: string, target: string): Promise<void> {
  const end = posix.join(posix.dirname(path), to);
  if (/^[/\\]|^[a-z]:/i.test(to) || /^\.\.(\/|$)/.test(end) || /[^./]\/(.*\/)?\.\.(\/|$)/.test(to))
    throw new UsageError(
      `The link ${path} of the commit leads out of the project, to ${to}. Take it out of the commit.`,
    );
  await symlink(to, target);
}
