import { mkdir, readdir, realpath, symlink } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * Links the installed dependencies of some workspaces into another copy of the project, such as an exported commit, so
 * that its programs run there. A dependency that is a workspace itself is the copy's own.
 *
 * @param from - The root of the project that is installed
 * @param to - The root of the copy
 * @param workspaces - Folders of workspaces, relative to the root
 */
export async function linkDependencies(from: string, to: string, workspaces: readonly string[]): Promise<void> {
  const source = await realpath(from);
  const link = async (inside: string): Promise<void> => {
    const names = await readdir(join(source, inside), { withFileTypes: true });
    await mkdir(join(to, inside), { recursive: true });
    const entries = names.filter(({ name }) => !name.startsWith("."));
    await Promise.all(
      entries.map(async ({ name }) => {
        const path = join(inside, name);
        // The packages of a scope are in a folder of their own.
        if (name.startsWith("@")) return link(path);
        const end = relative(source, await realpath(join(source, path)));
        const isWorkspace = !end.startsWith("..") && !end.split(/[\\/]/).includes("node_modules");
        await symlink(join(isWorkspace ? to : source, end), join(to, path), "junction");
      }),
    );
  };
  await Promise.all(workspaces.map((workspace) => link(join(workspace, "node_modules"))));
}
