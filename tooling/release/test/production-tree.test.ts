/** What is judged of the packages that an install brings: licences, and programs that run at once. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkInstallScripts } from "../src/checks/install-scripts.ts";
import { checkLicences, checkReadLicences } from "../src/checks/licences.ts";
import { installedSize, productionTreeOf } from "../src/production-tree.ts";
import { createFolder } from "./folders.ts";

/** An installed package `own`, which brings `low` and, through it, `deep`; `deep` is what a test says. */
async function createTree(deep: object, more: Readonly<Record<string, string>> = {}) {
  const low = { name: "low", version: "2.0.0", license: "(MIT OR GPL-3.0-only)", dependencies: { deep: "1" } };
  const own = {
    name: "own",
    version: "1.0.0",
    license: "MIT",
    dependencies: { low: "2" },
    devDependencies: { x: "1" },
  };
  const folder = await createFolder({
    "package.json": own,
    "node_modules/low/package.json": low,
    "node_modules/deep/package.json": { name: "deep", version: "3.0.0", ...deep },
    ...more,
  });
  return { ...folder, tree: productionTreeOf(folder.path) };
}

test("A tree without faults has none", async () => {
  await using it = await createTree({ license: "ISC", scripts: { prepare: "build", test: "t" } });
  expect(it.tree.map(({ name }) => name)).toEqual(["own", "low", "deep"]);
  expect([...checkLicences(it.tree), ...checkInstallScripts(it.tree)]).toEqual([]);
});

test.each([
  [{}, "its licence is unknown"],
  [{ license: "GPL-3.0-only" }, 'its licence "GPL-3.0-only" is not allowed'],
  [{ license: "MIT AND GPL-3.0-only" }, 'its licence "MIT AND GPL-3.0-only" is not allowed'],
  [{ license: "UNLICENSED" }, 'its licence "UNLICENSED" is not an SPDX expression'],
  [{ license: "SEE LICENSE IN LICENSE" }, 'its licence "SEE LICENSE IN LICENSE" is not an SPDX expression'],
  [{ licenses: [{ type: "AGPL-3.0" }] }, 'its licence "AGPL-3.0" is not allowed'],
])("The licence of %j is refused, with the way to the package", async (deep, what) => {
  await using it = await createTree(deep);
  expect(checkLicences(it.tree)).toMatchObject([{ where: "deep@3.0.0 (the package > low > deep)", what }]);
});

test.each([{ license: "Apache-2.0 OR GPL-2.0-only" }, { licenses: [{ type: "MIT" }, { type: "GPL-3.0" }] }])(
  "The licence of %j is allowed",
  async (deep) => {
    await using it = await createTree(deep);
    expect(checkLicences(it.tree)).toEqual([]);
  },
);

test("A licence that a person has read counts, as long as the package is there", async () => {
  await using it = await createTree({});
  const read = { "deep@3.0.0": { licence: "MIT", source: "its README" } };
  expect(checkLicences(it.tree, read)).toEqual([]);
  expect(checkReadLicences(read, new Set(["deep@3.0.0"]))).toEqual([]);
  expect(checkReadLicences(read, new Set(["deep@4.0.0"]))).toMatchObject([
    { what: "no published package brings deep@3.0.0" },
  ]);
});

test.each(["preinstall", "install", "postinstall"])("A script that runs at %s is found", async (hook) => {
  await using it = await createTree({ license: "MIT", scripts: { [hook]: "node a.js" } });
  expect(checkInstallScripts(it.tree)).toMatchObject([
    { where: "deep@3.0.0 (the package > low > deep)", what: `it runs ${hook} when it is installed` },
  ]);
});

test("A package that npm compiles without any script is found", async () => {
  await using it = await createTree({ license: "MIT" }, { "node_modules/deep/binding.gyp": "{}" });
  expect(checkInstallScripts(it.tree)).toMatchObject([{ what: "it runs binding.gyp when it is installed" }]);
});

test("A dependency that is not installed is named", async () => {
  await using folder = await createFolder({ "package.json": { name: "own", dependencies: { gone: "1" } } });
  expect(() => productionTreeOf(folder.path)).toThrow("own has no gone: is it installed?");
});

test("The size of a package leaves out the packages inside it", async () => {
  await using folder = await createFolder({ "a/package.json": "12345", "a/b/c.js": "67", "a/node_modules/d.js": "89" });
  expect(installedSize({ folder: join(folder.path, "a") })).toBe(7);
});
