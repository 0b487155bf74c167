import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packInto, readManifest } from "./tarball.ts";

/** A customer's project outside the repository. The packed client is installed in it as npm would do it. */
export interface ScratchProject extends AsyncDisposable {
  readonly folder: string;
  /** Names of the packages that an install of the client installs, the client included. */
  readonly installed: readonly string[];
  /** Links a package of this workspace into the project. */
  link(name: string): Promise<void>;
}

const own = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Folders of the client's workspace and of the workspaces that its tarball depends on. */
const workspaces = new Map([
  ["@video-generations/client", "packages/client"],
  ["@video-generations/types", "packages/types"],
]);

/**
 * Makes the project without a network: our packages from their tarballs, the others copied from where they are
 * installed.
 */
export async function createScratchProject(): Promise<ScratchProject> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "video-generations-trial-"));
  const installed: string[] = [];
  const target = (name: string) => join(folder, "node_modules", name);
  const install = async (name: string, neighbours: string): Promise<void> => {
    if (installed.includes(name)) return;
    installed.push(name);
    const source = await realpath(join(neighbours, name));
    const workspace = workspaces.get(name);
    // pnpm puts the dependencies of a workspace inside it, and those of another package beside that package.
    const next =
      workspace === undefined ? join(source, name.includes("/") ? "../.." : "..") : join(source, "node_modules");
    if (workspace === undefined) await cp(source, target(name), { recursive: true });
    else await packInto(workspace, target(name));
    for (const dependency of Object.keys((await readManifest(target(name))).dependencies ?? {})) {
      await install(dependency, next);
    }
  };
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "customer", private: true, type: "module" }));
  await install("@video-generations/client", own);
  return {
    folder,
    installed,
    async link(name) {
      await mkdir(dirname(target(name)), { recursive: true });
      await symlink(await realpath(join(own, name)), target(name));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
