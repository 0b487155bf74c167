/** What is special about the client's package. `npm run release:check` checks what is true for every package. */
import { globSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleAlone, bundleProgram } from "./package/bundle.ts";
import { createScratchProject, type ScratchProject } from "./package/scratch-project.ts";
import { packInto, readManifest } from "./package/tarball.ts";

let scratch: ScratchProject;
let unpacked: string;

beforeAll(async () => {
  scratch = await createScratchProject();
  unpacked = await mkdtemp(join(tmpdir(), "video-generations-trial-"));
  await packInto("packages/client", join(unpacked, "client"));
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

test("The client's declarations have its comments, and its code has no second copy of them", async () => {
  const folder = join(unpacked, "client/dist");
  const read = async (file: string) => [file, await readFile(join(folder, file), "utf8")] as const;
  const files = await Promise.all((await listFiles(folder)).map(read));
  const commented = files.filter(([, text]) => /^\s*(\/\*|\/\/)/m.test(text)).map(([file]) => file);
  expect(commented).toContain("client.d.ts");
  expect(commented.filter((file) => file.endsWith(".js"))).toEqual([]);
});

test("The tarball of the client has all guides, and no other documents", async () => {
  const documents = (await listFiles(join(unpacked, "client"))).filter((file) => file.endsWith(".md"));
  const guides = globSync("docs/**/*.md", { cwd: new URL("../../packages/client", import.meta.url) });
  expect(guides.length).toBeGreaterThan(0);
  expect(documents).toEqual(["CHANGELOG.md", "README.md", ...guides].sort());
});
