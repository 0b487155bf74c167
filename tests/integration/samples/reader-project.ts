import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packInto, published, readManifest } from "../../compatibility/package/tarball.ts";
import { root } from "../documents/repository.ts";

/** A project outside the repository, with the same layout as after an `npm install` of all published packages. */
export interface ReaderProject extends AsyncDisposable {
  readonly folder: string;
}

/** The packages of a reader's own project: React for the hook, and those that the compiler needs. */
const own = ["react", "react-dom", "@types/node", "@types/react", "typescript"];

/**
 * Makes the project without a network: our packages from their tarballs, the others as links to their installed
 * folders.
 */
export async function createReaderProject(): Promise<ReaderProject> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "video-generations-reader-"));
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, ".bin"), { recursive: true });
  await Promise.all(published.map((workspace) => install(workspace, modules)));
  await Promise.all(own.map((name) => link("tests", name, modules)));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "reader", private: true, type: "module" }));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function install(workspace: string, modules: string): Promise<void> {
  const { name, dependencies = {}, bin = {} } = await readManifest(join(root, workspace));
  const folder = join(modules, name);
  await packInto(workspace, folder);
  const others = Object.keys(dependencies).filter((dependency) => !dependency.startsWith("@video-generations/"));
  await Promise.all(others.map((dependency) => link(workspace, dependency, join(folder, "node_modules"))));
  const commands = Object.entries(bin);
  await Promise.all(commands.map(([command, file]) => symlink(join("..", name, file), join(modules, ".bin", command))));
}

/** Links a workspace's dependency into a folder of modules. */
async function link(workspace: string, name: string, modules: string): Promise<void> {
  const to = join(modules, name);
  await mkdir(dirname(to), { recursive: true });
  await symlink(await realpath(join(root, workspace, "node_modules", name)), to);
}
