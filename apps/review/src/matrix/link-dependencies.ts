import { existsSync } from "node:fs";
import { lstat, mkdir, readdir, readFile, readlink, symlink } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

/**
 * Gives workspaces in a copy of the project the dependencies that are installed in another one. Packages of the registry
 * are those of the installation, and workspaces are those of the copy.
 */
export async function linkDependencies(installed: string, copy: string, workspaces: readonly string[]): Promise<void> {
  for (const workspace of workspaces) {
    const [from, to] = [join(installed, workspace, "node_modules"), join(copy, workspace, "node_modules")];
    if (existsSync(from)) await linkFolder(from, to, (target) => placeOf(target, installed, copy));
  }
}

/** Whether both lock files give some workspaces the same versions. A project without a lock file asks for none. */
export async function haveSameDependencies(
  installed: string,
  tree: string,
  workspaces: readonly string[],
): Promise<boolean> {
  const [have, want] = await Promise.all([readLock(installed), readLock(tree)]);
  if (want === undefined) return true;
  return have !== undefined && workspaces.every((it) => importerIn(have, it) === importerIn(want, it));
}

async function linkFolder(from: string, to: string, place: (target: string) => string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    const path = join(from, name);
    const entry = await lstat(path);
    if (entry.isSymbolicLink()) await symlink(place(resolve(from, await readlink(path))), join(to, name), "junction");
    // The folder of a scope. Others are caches and commands.
    else if (name.startsWith("@")) await linkFolder(path, join(to, name), place);
  }
}

/** Where a link of the installation leads in the copy. */
function placeOf(target: string, installed: string, copy: string): string {
  const path = relative(installed, target);
  return path.startsWith("..") || path.startsWith("node_modules") ? target : join(copy, path);
}

async function readLock(folder: string): Promise<string | undefined> {
  return readFile(join(folder, "pnpm-lock.yaml"), "utf8").catch(() => undefined);
}

/** The part of a lock file that tells the versions of a workspace's dependencies. */
function importerIn(lock: string, workspace: string): string {
  const [, importers = ""] = lock.split(/^importers:$/m);
  const [, own = ""] = importers.split(`\n  ${workspace}:\n`);
  return own.split(/^ {0,2}\S/m, 1)[0] ?? "";
}
