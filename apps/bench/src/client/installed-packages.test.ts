import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { countBytesBelow, findPackageFolder, listClosure } from "./installed-packages.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const namesIn = (name: string) => [...listClosure(findPackageFolder(name))].map((path) => basename(path)).toSorted();

test("An install brings a package and all its dependencies, each once", () => {
  const todo = "What an install brings has changed: see that it is meant, and list it here and in tests/compatibility.";
  const transport = ["openapi-fetch", "openapi-typescript-helpers"];
  expect(namesIn("openapi-fetch"), todo).toEqual(transport);
  expect(namesIn("@video-generations/client"), todo).toEqual(["client", ...transport, "types"]);
});

test("Optional dependencies belong to an install, and a package with the name of a Node module is found", () => {
  expect(namesIn("replicate")).toEqual(expect.arrayContaining(["replicate", "readable-stream", "buffer", "events"]));
});

test("An optional package of another platform is left out, and one that is needed is not", () => {
  const optional = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
  const write = (manifest: object) => writeFileSync(join(optional, "package.json"), JSON.stringify(manifest));
  write({ dependencies: { "no-such-package": "1" }, optionalDependencies: { "no-such-package": "1" } });
  expect([...listClosure(optional)]).toEqual([optional]);
  write({ dependencies: { "no-such-package": "1" } });
  expect(() => listClosure(optional)).toThrow("no-such-package is not installed");
  rmSync(optional, { recursive: true });
});

test("The error for a package that is not installed names it", () => {
  expect(() => findPackageFolder("no-such-package")).toThrow("no-such-package is not installed");
});

test("The size of a package counts only its own files", () => {
  mkdirSync(join(folder, "dist/deep"), { recursive: true });
  mkdirSync(join(folder, "node_modules/other"), { recursive: true });
  writeFileSync(join(folder, "package.json"), "x".repeat(100));
  writeFileSync(join(folder, "dist/deep/index.js"), "x".repeat(23));
  writeFileSync(join(folder, "node_modules/other/index.js"), "x".repeat(1000));
  expect(countBytesBelow(folder)).toBe(123);
});
