import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { haveSameDependencies, linkDependencies } from "../../src/matrix/link-dependencies.ts";
import { provideDependencies } from "../../src/matrix/provide-dependencies.ts";
import { createResources, type Resources } from "../../src/matrix/resources.ts";
import { project } from "./copied-project.ts";

let folder: string;
let resources: Resources;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "dependencies ")));
  resources = createResources(undefined);
});
afterEach(() => {
  resources[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function link(file: string, target: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  symlinkSync(target, join(folder, file), "junction");
}

/** A lock file in which the workspace `one` has a dependency in this version. */
const lockWith = (version: string, other = "1.0.0") =>
  `lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies: {}\n\n  one:\n    dependencies:\n      a:\n        specifier: ^1\n        version: ${version}\n\n  one/more:\n    dependencies:\n      a:\n        specifier: ^1\n        version: ${other}\n\npackages:\n\n  a@${version}:\n`;

test("Links to packages lead to the installation, and links to workspaces into the copy", async () => {
  write("installed/node_modules/.pnpm/a@1.0.0/node_modules/a/index.js", "");
  write("installed/node_modules/.pnpm/b@1.0.0/node_modules/@scope/b/index.js", "");
  write("installed/two/index.js", "");
  write("installed/one/node_modules/.cache/file", "");
  write("copy/two/index.js", "");
  link("installed/one/node_modules/a", "../../node_modules/.pnpm/a@1.0.0/node_modules/a");
  link("installed/one/node_modules/@scope/b", "../../../node_modules/.pnpm/b@1.0.0/node_modules/@scope/b");
  link("installed/one/node_modules/@own/two", "../../../two");

  await linkDependencies(join(folder, "installed"), join(folder, "copy"), ["one", "without"]);

  const ending = (name: string) => realpathSync(join(folder, "copy/one/node_modules", name)).slice(folder.length + 1);
  expect(ending("a")).toBe(join("installed/node_modules/.pnpm/a@1.0.0/node_modules/a"));
  expect(ending("@scope/b")).toBe(join("installed/node_modules/.pnpm/b@1.0.0/node_modules/@scope/b"));
  expect(ending("@own/two")).toBe(join("copy/two"));
  expect(existsSync(join(folder, "copy/one/node_modules/.cache"))).toBe(false);
});

test.each([
  ["the same versions", lockWith("1.0.0"), true],
  ["another version of another workspace", lockWith("1.0.0", "1.0.1"), true],
  ["another version", lockWith("1.0.1"), false],
  ["no such workspace", lockWith("1.0.0").replace("\n  one:\n", "\n  three:\n"), false],
])("A lock file is compared for the workspaces that matter: %s", async (_, lock, expected) => {
  write("installed/pnpm-lock.yaml", lockWith("1.0.0"));
  write("tree/pnpm-lock.yaml", lock);

  expect(await haveSameDependencies(join(folder, "installed"), join(folder, "tree"), ["one"])).toBe(expected);
});

test("A tree without a lock file takes what is installed", async () => {
  expect(await haveSameDependencies(project.folder, folder, ["spec"])).toBe(true);
});

/** Provides the workspace `packages/types` of a tree that asks for other versions than this repository. */
async function provideTypes(dependencies: Readonly<Record<string, string>>, lock: string): Promise<readonly string[]> {
  const root = { name: "root", private: true };
  write("tree/package.json", JSON.stringify(root));
  write("tree/pnpm-workspace.yaml", "packages:\n  - packages/*\npmOnFail: ignore\n");
  write("tree/pnpm-lock.yaml", `lockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n\n${lock}`);
  write("copy/packages/types/package.json", JSON.stringify({ name: "types", version: "0.0.0", dependencies }));
  const progress: string[] = [];
  await provideDependencies({
    side: "base",
    tree: { name: "a commit", folder: join(folder, "tree") },
    folder: join(folder, "copy"),
    workspaces: ["packages/types"],
    resources,
    onProgress: (line) => void progress.push(line),
  });
  return progress;
}

test("A tree with other dependencies gets its own from pnpm's store", { timeout: 60_000 }, async () => {
  const progress = await provideTypes({}, "  packages/types: {}\n");

  expect(progress).toEqual(["matrix: base: other dependencies than installed, taking them from pnpm's store"]);
  expect(existsSync(join(folder, "copy/packages/types/node_modules/typescript"))).toBe(false);
});

test("If pnpm's store lacks them, the tree runs with those that are installed, and is said to", {
  timeout: 60_000,
}, async () => {
  const version = "0.0.1-nobody-has-this";
  const importer = `  packages/types:\n    dependencies:\n      a-missing-package:\n        specifier: ${version}\n        version: ${version}\n`;
  const packages = `\npackages:\n\n  a-missing-package@${version}:\n    resolution: {integrity: sha512-${"a".repeat(86)}==}\n`;
  const snapshots = `\nsnapshots:\n\n  a-missing-package@${version}: {}\n`;
  const progress = await provideTypes({ "a-missing-package": version }, importer + packages + snapshots);

  expect(progress.slice(1)).toEqual([
    expect.stringMatching(/^matrix: base: runs with the installed dependencies instead of its own, .*`npm run build`/),
  ]);
  const { version: linked } = JSON.parse(
    readFileSync(join(folder, "copy/packages/types/node_modules/typescript/package.json"), "utf8"),
  );
  const own = JSON.parse(readFileSync(join(project.folder, "packages/types/package.json"), "utf8"));
  expect(linked).toBe(own.devDependencies.typescript);
});
