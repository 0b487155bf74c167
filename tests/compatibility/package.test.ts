import { globSync } from "node:fs";
import { access, constants, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleAlone, bundleProgram } from "./package/bundle.ts";
import { listReachableDeclarations } from "./package/reachable-declarations.ts";
import { createScratchProject, type ScratchProject } from "./package/scratch-project.ts";
import { packInto, published, readManifest } from "./package/tarball.ts";

let scratch: ScratchProject;
let unpacked: string;

beforeAll(async () => {
  scratch = await createScratchProject();
  unpacked = await mkdtemp(join(tmpdir(), "video-generations-trial-"));
  await Promise.all(published.map((workspace) => packInto(workspace, join(unpacked, basename(workspace)))));
});

afterAll(async () => {
  await scratch[Symbol.asyncDispose]();
  await rm(unpacked, { recursive: true });
});

/** Paths of a folder's files, relative to it. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test("Installing the client brings four packages and at most half a megabyte", async () => {
  expect(
    scratch.installed.toSorted(),
    "What an install of the client brings has changed. The budget is four packages (apps/bench/README.md): drop the new one, or raise the budget in apps/bench, and list it here.",
  ).toEqual(["@video-generations/client", "@video-generations/types", "openapi-fetch", "openapi-typescript-helpers"]);
  const modules = join(scratch.folder, "node_modules");
  const sizes = (await listFiles(modules)).map(async (file) => (await stat(join(modules, file))).size);
  expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(500_000);
});

test("The client is ESM only, and each of its subpaths has type declarations", async () => {
  const { type, exports } = await readManifest(join(unpacked, "client"));
  expect(type).toBe("module");
  expect(
    exports,
    "A subpath was added or taken away: users import it by this name. Change this list, the two lists below and the tables of the READMEs.",
  ).toEqual({
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./callbacks": { types: "./dist/callbacks/index.d.ts", default: "./dist/callbacks/index.js" },
    "./proxy": { types: "./dist/proxy/index.d.ts", default: "./dist/proxy/index.js" },
    "./node": { types: "./dist/node/index.d.ts", default: "./dist/node/index.js" },
    "./react": { types: "./dist/react/index.d.ts", default: "./dist/react/index.js" },
    "./package.json": "./package.json",
  });
});

test('Only the entry of the hook begins with "use client", for frameworks with server components', async () => {
  const entries = ["index", "callbacks/index", "proxy/index", "node/index", "react/index"];
  const first = async (entry: string) =>
    (await readFile(join(unpacked, "client/dist", `${entry}.js`), "utf8")).slice(0, 12);
  const found = await Promise.all(entries.map(async (entry) => [entry, (await first(entry)) === '"use client"']));
  expect(found.filter(([, isClient]) => isClient)).toEqual([["react/index", true]]);
});

test.for([
  ["index", /^openapi-fetch$/],
  ["callbacks/index", /^$/],
  ["proxy/index", /^openapi-fetch$/],
  ["node/index", /^(node:\S+ ?)+$/],
  ["react/index", /^react$/],
] as const)("The client's %s imports from other packages only what matches %s", async ([entry, imports]) => {
  expect((await bundleAlone(join(unpacked, "client"), `dist/${entry}.js`)).imports.join(" ")).toMatch(imports);
});

test.for(["", "/callbacks", "/proxy", "/node", "/react"])(
  "A bundler keeps no byte of an unused import of @video-generations/client%s",
  async (subpath) => {
    const program = `import * as everything from "@video-generations/client${subpath}";`;
    expect((await bundleProgram(scratch.folder, program)).bytes).toBe(0);
  },
);

test.for(published)("The tarball of %s contains what users need and nothing else", async (workspace) => {
  const files = await listFiles(join(unpacked, basename(workspace)));
  expect(files).toEqual(expect.arrayContaining(["CHANGELOG.md", "LICENSE", "README.md", "package.json"]));
  expect(
    files.filter((file) => /\.test(-d)?\.|\.tsbuildinfo$|\.map$|(?<!\.d)\.m?ts$|^test\/|^scripts\//.test(file)),
  ).toEqual([]);
});

test("The client's declarations have its comments, and its code has no second copy of them", async () => {
  const folder = join(unpacked, "client/dist");
  const read = async (file: string) => [file, await readFile(join(folder, file), "utf8")] as const;
  const files = await Promise.all((await listFiles(folder)).map(read));
  const commented = files.filter(([, text]) => /^\s*(\/\*|\/\/)/m.test(text)).map(([file]) => file);
  expect(commented).toContain("client.d.ts");
  expect(commented.filter((file) => file.endsWith(".js"))).toEqual([]);
});

test("The client brings the declarations that its subpaths show, and none of its inner files", async () => {
  const folder = join(unpacked, "client");
  const { exports = {} } = await readManifest(folder);
  const entries = Object.values(exports).flatMap((target) => (typeof target === "string" ? [] : [target.types]));
  const shown = await listReachableDeclarations(folder, entries);
  expect(
    (await listFiles(folder)).filter((file) => file.endsWith(".d.ts")),
    "List in `files` of packages/client/package.json the declarations that a subpath shows, and no other.",
  ).toEqual(shown);
});

test("The tarball of the client has all guides, and no other documents", async () => {
  const documents = (await listFiles(join(unpacked, "client"))).filter((file) => file.endsWith(".md"));
  const guides = globSync("docs/**/*.md", { cwd: new URL("../../packages/client", import.meta.url) });
  expect(guides.length).toBeGreaterThan(0);
  expect(documents).toEqual(["CHANGELOG.md", "README.md", ...guides].sort());
});

test.for(published)("The dependencies in the package.json of %s can come from a registry", async (workspace) => {
  const folder = join(unpacked, basename(workspace));
  const { dependencies = {}, peerDependencies = {} } = await readManifest(folder);
  const versions = Object.values({ ...dependencies, ...peerDependencies });
  expect(versions.filter((version) => !/^[\^~>=]*\d+\.\d+/.test(version))).toEqual([]);
  const siblings = await Promise.all(published.map((other) => readManifest(join(unpacked, basename(other)))));
  const names = siblings.map(({ name }) => name);
  const own = Object.keys(dependencies).filter((name) => name.startsWith("@video-generations/"));
  expect(names).toEqual(expect.arrayContaining(own));
});

test.for(published)("The files that the package.json of %s names are in the tarball", async (workspace) => {
  const folder = join(unpacked, basename(workspace));
  const { exports = {}, bin = {} } = await readManifest(folder);
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? target : Object.values(target),
  );
  for (const target of targets) {
    expect(globSync(target, { cwd: folder }), target).not.toEqual([]);
  }
  for (const program of Object.values(bin)) {
    await access(join(folder, program), constants.X_OK);
    expect(await readFile(join(folder, program), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  }
});
