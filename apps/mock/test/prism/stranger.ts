import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findNpm } from "../../src/prism/sibling/npm-program.ts";

const own = fileURLToPath(new URL("../..", import.meta.url));
const prism = new URL("../../../../packages/prism/dist/", import.meta.url).href;

/** The version of the mock at a stranger's. */
export const version = "7.8.9";

/**
 * A machine outside the repository that has the built mock with its dependencies, in the version {@link version}, and no
 * Prism. Every path has a space.
 */
export interface Stranger extends AsyncDisposable {
  readonly folder: string;
  /** The mock's command line. */
  readonly cli: string;
  /** The folder that the mock is started in. */
  readonly project: string;
  /** Where the user's caches are. */
  readonly caches: string;
  /** Without a Node, npm or cache of the tests' own user. */
  readonly env: Readonly<Record<string, string>>;
}

/** Makes the machine. */
export async function createStranger(): Promise<Stranger> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "video generations stranger "));
  const [mock, project, caches] = [join(folder, "mock"), join(folder, "my project"), join(folder, "my caches")];
  for (const each of [mock, project, caches]) await mkdir(each);
  const manifest = JSON.parse(await readFile(join(own, "package.json"), "utf8"));
  await writeFile(join(mock, "package.json"), JSON.stringify({ ...manifest, version }));
  for (const part of ["dist", "src/page"]) await cp(join(own, part), join(mock, part), { recursive: true });
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(mock, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(await realpath(join(own, "node_modules", name)), link, "junction");
  }
  const npm = findNpm(process);
  if (npm === undefined) throw new Error("These tests need npm on the PATH.");
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    XDG_CACHE_HOME: caches,
    // Of npm itself.
    npm_config_cache: join(folder, "npm cache"),
    npm_config_userconfig: join(folder, "user.npmrc"),
  };
  return {
    folder,
    cli: join(mock, "dist/cli.js"),
    project,
    caches,
    env,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A package as a registry serves it. */
export interface PackedSibling {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly integrity: string;
  readonly manifest: object;
}

/** Packs a package with the name of the sibling, without dependencies, that passes on the repository's own. */
export async function packSibling(folder: string): Promise<PackedSibling> {
  const source = join(folder, "sibling");
  await mkdir(join(source, "dist"), { recursive: true });
  const { exports } = JSON.parse(await readFile(new URL("../package.json", prism), "utf8"));
  const manifest = { name: "@video-generations/prism", version, type: "module", files: ["dist"], exports };
  await writeFile(join(source, "package.json"), JSON.stringify(manifest));
  await writeFile(join(source, "dist/index.js"), `export * from ${JSON.stringify(`${prism}index.js`)};`);
  await writeFile(join(source, "dist/linter.js"), `export * from ${JSON.stringify(`${prism}linter.js`)};`);
  await writeFile(join(source, "dist/watcher.js"), `export * from ${JSON.stringify(`${prism}watcher.js`)};`);
  const npm = findNpm(process);
  await promisify(execFile)(npm?.program ?? "npm", [...(npm?.args ?? []), "pack", "--ignore-scripts"], { cwd: source });
  const name = (await readdir(source)).find((file) => file.endsWith(".tgz")) ?? "";
  const bytes = await readFile(join(source, name));
  return { bytes, integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`, manifest };
}
