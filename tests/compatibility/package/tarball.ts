import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unpack } from "./unpack.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The fields of a package.json that these tests read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly type?: string;
  readonly private?: boolean;
  readonly sideEffects?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Folders of the published packages, relative to the repository's root: those that are not private. */
export const published: readonly string[] = globSync(
  ["apps/*/package.json", "packages/*/package.json", "spec/package.json"],
  {
    cwd: root,
  },
)
  .filter((file) => JSON.parse(readFileSync(join(root, file), "utf8")).private !== true)
  .map(dirname)
  .sort();

/** Packs a workspace as a release does, from its built `dist`. Unpacks the tarball into the new folder `to`. */
export async function packInto(workspace: string, to: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "video-generations-pack-"));
  try {
    const pnpm = join(root, "node_modules/.bin/pnpm");
    await run(pnpm, ["pack", "--pack-destination", folder], { cwd: join(root, workspace) });
    const [tarball = ""] = await readdir(folder);
    await unpack(join(folder, tarball), to);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Reads a package.json. The cast is the only one for data from outside. */
export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}
