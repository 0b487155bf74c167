import { execFile } from "node:child_process";
import { cp, mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What is not copied: it is never packed, and is most of a workspace. */
const leftOut = new Set(["node_modules", ".turbo", ".test-results.json"]);

/**
 * Packs a workspace as a release does, from its built `dist`.
 *
 * @param to - a folder, made when it is missing
 * @returns the path of the tarball
 * @throws {Error} with pnpm's output, when the workspace cannot be packed
 */
export async function packWorkspace(root: string, workspace: string, to: string): Promise<string> {
  const own = join(to, basename(workspace));
  await mkdir(own, { recursive: true });
  // pnpm's npm package starts with Node; on Windows the link in .bin is a command file, which needs a shell.
  const pnpm = join(import.meta.dirname, "../../../node_modules/.bin/pnpm");
  await run(pnpm, ["pack", "--pack-destination", own], {
    cwd: join(root, workspace),
    shell: process.platform === "win32",
  });
  const [tarball = ""] = await readdir(own);
  return join(own, tarball);
}

/**
 * Copies what packing reads into another folder, with other times. A tarball from there has the same bytes, unless the
 * package has taken in its folder or the time of its build.
 */
export async function copyForPacking(root: string, workspaces: readonly string[], to: string): Promise<void> {
  for (const path of ["LICENSE", "package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", ...workspaces]) {
    await cp(join(root, path), join(to, path), {
      recursive: true,
      filter: (source) => !leftOut.has(basename(source)),
    });
  }
}
