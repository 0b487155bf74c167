/** Where Prism is looked for, where it is kept, and which npm fetches it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { cacheFolder } from "./cache-folder.ts";
import { findSibling } from "./find-sibling.ts";
import { isNodeNewEnough } from "./import-sibling.ts";
import { findNpm, projectSettings } from "./npm-program.ts";
import { sibling } from "./sibling-package.ts";

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "video generations "));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const packageAt = (place: string, version: string, entry = "dist/index.js") => ({
  [`${place}/package.json`]: JSON.stringify({
    name: sibling.name,
    version,
    exports: { ".": { default: "./dist/index.js" }, "./package.json": "./package.json" },
  }),
  [`${place}/${entry}`]: "",
});

describe("The package of Prism", () => {
  const modules = `node_modules/${sibling.name}`;

  test("Is found beside the mock first, then in the working folder, then in the cache", () => {
    const folder = folderOf({
      ...packageAt(`mock/${modules}`, sibling.version),
      ...packageAt(`work/${modules}`, sibling.version),
      ...packageAt("cache", sibling.version),
    });
    const [mock, work, cache] = [join(folder, "mock/dist/a.js"), join(folder, "work/deep/a.js"), join(folder, "cache")];
    const found = (beside: string[]) => findSibling(beside, [cache]).folder;
    expect([found([mock, work]), found([work]), found([])]).toEqual([
      join(folder, "mock", modules),
      join(folder, "work", modules),
      cache,
    ]);
  });

  test("Is passed over in another version, in part, and with half a manifest", () => {
    const folder = folderOf({
      ...packageAt(`mock/${modules}`, "9.9.9"),
      ...packageAt(`work/${modules}`, sibling.version, "dist/half.js"),
      "cache/package.json": '{"name":',
    });
    const beside = ["mock/a.js", "work/a.js"].map((file) => join(folder, file));
    expect(findSibling(beside, [join(folder, "cache")])).toEqual({
      folder: undefined,
      others: [`9.9.9 in ${join(folder, "mock", modules)}`],
    });
  });
});

test.each([
  [{ XDG_CACHE_HOME: "/x" }, "linux", "/x/video-generations"],
  [{ XDG_CACHE_HOME: "relative" }, "linux", "/home/u/.cache/video-generations"],
  [{ XDG_CACHE_HOME: "" }, "linux", "/home/u/.cache/video-generations"],
  [{ LOCALAPPDATA: "/l" }, "linux", "/home/u/.cache/video-generations"],
  [{}, "darwin", "/home/u/Library/Caches/video-generations"],
  [{ XDG_CACHE_HOME: "/x" }, "darwin", "/x/video-generations"],
  [{ LOCALAPPDATA: "/l" }, "win32", "/l/video-generations"],
  [{ XDG_CACHE_HOME: "/x", LOCALAPPDATA: "/l" }, "win32", "/x/video-generations"],
  [{}, "win32", "/home/u/AppData/Local/video-generations"],
] as const)("With %j on %s the cache is %s", (env, platform, folder) => {
  expect(cacheFolder({ env, platform, home: "/home/u" }).replaceAll("\\", "/")).toBe(folder);
});

describe("The npm that fetches", () => {
  test("Is the one that runs the mock, also as npx, and otherwise the first on the PATH", () => {
    const folder = folderOf({
      "npm/bin/npm-cli.js": "",
      "one/npm": "",
      "two/npm": "",
      "pnpm/pnpm.cjs": "",
      "gone/x": "",
    });
    const at = (path: string) => join(folder, path);
    const PATH = [at("none"), at("one"), at("two")].join(process.platform === "win32" ? ";" : ":");
    const found = (npm_execpath: string | undefined) => findNpm({ env: { npm_execpath, PATH }, platform: "linux" });
    const own = { program: process.execPath, args: [at("npm/bin/npm-cli.js")] };
    expect([found(at("npm/bin/npm-cli.js")), found(at("npm/bin/npx-cli.js"))]).toEqual([own, own]);
    const onPath = { program: at("one/npm"), args: [] };
    for (const other of [undefined, "", at("pnpm/pnpm.cjs"), at("gone/npm-cli.js")]) {
      expect(found(other), other).toEqual(onPath);
    }
  });

  test("Is started on Windows without its batch file, and is not there if that has no program beside it", () => {
    const folder = folderOf({ "a/npm": "", "a/npm.cmd": "", "b/npm.cmd": "", "b/node_modules/npm/bin/npm-cli.js": "" });
    const separator = process.platform === "win32" ? ";" : ":";
    const inPath = (...names: string[]) => ({ Path: names.map((name) => join(folder, name)).join(separator) });
    expect(findNpm({ env: inPath("a", "b"), platform: "win32" })).toEqual({
      program: process.execPath,
      args: [join(folder, "b/node_modules/npm/bin/npm-cli.js")],
    });
    expect(findNpm({ env: inPath("a"), platform: "win32" })).toBeUndefined();
  });

  test("Gets the settings of the nearest project alone", () => {
    const folder = folderOf({
      ".npmrc": "",
      "package.json": "{}",
      "inner/package.json": "{}",
      "inner/.npmrc": "",
      "inner/src/.npmrc": "",
      "bare/package.json": "{}",
      "plain/src/a.js": "",
    });
    const at = (path: string) => join(folder, path);
    expect(["inner", "inner/src", "bare", "plain/src"].map((path) => projectSettings(at(path)))).toEqual([
      at("inner/.npmrc"),
      at("inner/.npmrc"),
      undefined,
      at(".npmrc"),
    ]);
  });
});

describe("What the mock knows of the package without having it", () => {
  const textOf = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), "utf8");
  const manifest = JSON.parse(textOf("packages/prism/package.json"));

  test("Is what the package says: its name, its version and its Node", () => {
    expect(manifest).toMatchObject({
      name: sibling.name,
      version: sibling.version,
      engines: { node: `>=${sibling.node}` },
    });
  });

  test("Has the versions that this repository puts in the place of others", () => {
    for (const [name, version] of Object.entries(sibling.overrides)) {
      expect(textOf("pnpm-workspace.yaml")).toContain(`  ${name}: ${version}\n`);
    }
  });
});

test.each([
  ["24.14.0", true],
  ["24.21.0", true],
  ["26.0.0", true],
  ["24.13.9", false],
  ["22.23.3", false],
  ["20.20.2", false],
])("Node %s runs Prism: %s", (version, isEnough) => {
  expect(isNodeNewEnough(version)).toBe(isEnough);
});
