import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packInto, readManifest } from "./tarball.ts";

/** A customer's project outside the repository, in which the packed client is installed as npm would do it. */
export interface ScratchProject extends AsyncDisposable {
  readonly folder: string;
  /** Names of what an install of the client brings, itself included. */
  readonly installed: readonly string[];
  /** Gives the project a package that this workspace has, by a link. */
  link(name: string): Promise<void>;
}

const own = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Folders of the workspaces that the client's tarball depends on, the client included. */
const workspaces = new Map([
  ["@video-generations/client", "packages/client"],
  ["@video-generations/types", "packages/types"],
]);

/** Makes the project, without a network: our packages from their tarballs, the others from where they are installed. */
export async function createScratchProject(): Promise<ScratchProject> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "video-generations-trial-"));
  const installed: string[] = [];
  const target = (name: string) => join(folder, "node_modules", name);
  const install = async (name: string, neighbours: string): Promise<void> => {
    if (installed.includes(name)) return;
    installed.push(name);
    const source = await realpath(join(neighbours, name));
    const workspace = workspaces.get(name);
    // pnpm keeps what a workspace depends on inside it, and what another package depends on beside that package.
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
