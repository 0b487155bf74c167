/** The two linters for packages are asked in the right way, and what they say is passed on. */
import { expect, test } from "vitest";
import { checkPublint } from "../src/checks/publint.ts";
import { checkTypes } from "../src/checks/types.ts";
import { createFolder } from "./folders.ts";
import { createPacked } from "./packed.ts";

const clean = {
  "package.json": { name: "p", version: "1.0.0", type: "module", exports: "./a.js", files: ["a.js"] },
  "a.js": "export const a = 1;\n",
};

test("Publint finds nothing in a package without faults", async () => {
  await using folder = await createFolder(clean);
  expect(await checkPublint(folder.path)).toEqual([]);
});

test.each([
  ["an error", { exports: "./gone.js" }, "FILE_DOES_NOT_EXIST"],
  ["a warning", { exports: { ".": { default: "./a.js", types: "./a.d.ts" } } }, "EXPORTS_TYPES_SHOULD_BE_FIRST"],
])("What publint gives as %s is a fault", async (_, changed, code) => {
  await using folder = await createFolder(clean);
  await folder.write({ "package.json": { ...clean["package.json"], ...changed }, "a.d.ts": "export const a: 1;\n" });
  expect((await checkPublint(folder.path)).map(({ todo }) => todo).join()).toContain(code);
});

const noReact = { "dist/types.d.ts": "export type A = number;\n" };

test("Attw finds nothing in a package of ES modules", async () => {
  expect(await checkTypes(createPacked({ files: noReact }))).toEqual([]);
});

test("Attw finds an entry whose declarations do not resolve", async () => {
  const exports = { ".": { types: "./dist/gone.d.ts", default: "./dist/index.js" }, "./b": "./dist/gone.js" };
  const faults = await checkTypes(createPacked({ manifest: { exports }, files: noReact }));
  expect(faults).toContainEqual(
    expect.objectContaining({ where: 'package.json, exports "./b" (node16-esm)', what: "attw: NoResolution" }),
  );
});

test("Attw finds declarations of ES modules for code that is none", async () => {
  const exports = { ".": { types: "./dist/index.d.ts", default: "./dist/index.cjs" } };
  const files = { ...noReact, "dist/index.cjs": "exports.start = () => 1;\n" };
  expect(await checkTypes(createPacked({ manifest: { exports }, files }))).toMatchObject([
    { where: "dist/index.d.ts", what: "attw: FalseESM" },
  ]);
});
