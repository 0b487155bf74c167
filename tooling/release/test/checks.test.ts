/** Each check finds the fault that was put into a made-up package, and nothing in the package without faults. */
import { expect, test } from "vitest";
import { checkContents } from "../src/checks/contents.ts";
import { checkDependencies } from "../src/checks/dependencies.ts";
import { checkReachable } from "../src/checks/reachable.ts";
import { checkSameBytes } from "../src/checks/same-bytes.ts";
import { checkBudgetRows, checkSize } from "../src/checks/size.ts";
import { checkTargets } from "../src/checks/targets.ts";
import { checkVersions } from "../src/checks/versions.ts";
import { describeFault } from "../src/fault.ts";
import type { PackedPackage } from "../src/packed-package.ts";
import { type Changes, createPacked } from "./packed.ts";

const needed = ["LICENSE", "README.md", "package.json"];

const checks = {
  contents: (it: PackedPackage) => checkContents(it, needed),
  dependencies: (it: PackedPackage) => checkDependencies(it),
  reachable: checkReachable,
  targets: checkTargets,
};

test.each(Object.entries(checks))("The check of %s finds nothing in a package without faults", (_, check) => {
  expect(check(createPacked())).toEqual([]);
});

// Pieces, so that no tool that looks for secrets finds one here.
const token = `npm_${"a1B2".repeat(9)}`;
const privateKey = `-----BEGIN RSA ${"PRIVATE"} KEY-----`;

/** The check, the fault, the change that makes it, and where and what is said. */
const seeded: readonly (readonly [keyof typeof checks, string, Changes, string])[] = [
  ["contents", "no licence", { files: { LICENSE: undefined } }, "LICENSE: it is missing or empty"],
  ["contents", "an empty README", { files: { "README.md": "" } }, "README.md: it is missing or empty"],
  ["contents", "a test", { files: { "dist/index.test.js": "" } }, "dist/index.test.js: it should not be there"],
  ["contents", "a folder of tests", { files: { "test/a.js": "" } }, "test/a.js: it should not be there"],
  ["contents", "a test of types", { files: { "src/a.test-d.ts": "" } }, "src/a.test-d.ts: it should not be there"],
  ["contents", "a build's note", { files: { ".tsbuildinfo": "" } }, ".tsbuildinfo: it should not be there"],
  ["contents", "a source map", { files: { "dist/index.js.map": "{}" } }, "dist/index.js.map: it should not be there"],
  ["contents", "a source", { files: { "src/index.ts": "" } }, "src/index.ts: it should not be there: it is a source"],
  ["contents", "settings", { files: { ".npmrc": "" } }, ".npmrc: it should not be there"],
  [
    "contents",
    "a path of the machine",
    { files: { "dist/lazy.js": 'export const a = 1;\nexport const at = "/home/me/project/a.js";' } },
    "dist/lazy.js:2: it has a path of a machine: /home/me/project/a.js",
  ],
  [
    "contents",
    "a path of a Windows machine",
    { files: { "README.md": "Look at C:\\Users\\me" } },
    "README.md:1: it has a path of a machine",
  ],
  [
    "contents",
    "the host of a registry",
    { files: { "README.md": "https://registry.npmjs.org/a" } },
    "README.md:1: it has the host of a registry",
  ],
  ["contents", "a token", { files: { "README.md": `\n\n${token}` } }, "README.md:3: it has a token. "],
  ["contents", "a private key", { files: { "dist/lazy.js": privateKey } }, "dist/lazy.js:1: it has a private key. "],
  [
    "contents",
    "a link to a source map",
    { files: { "dist/lazy.js": "//# sourceMappingURL=lazy.js.map" } },
    "dist/lazy.js:1: it has a link to a source map",
  ],
  [
    "targets",
    "a missing target of exports",
    { manifest: { exports: { ".": { types: "./dist/index.d.ts", default: "./dist/gone.js" } } } },
    "package.json, exports: dist/gone.js is not in the tarball",
  ],
  [
    "targets",
    "a missing command",
    { manifest: { bin: { clean: "./dist/gone.js" } } },
    "package.json, bin: dist/gone.js is not in the tarball",
  ],
  [
    "targets",
    "a missing target of types",
    { manifest: { types: "./dist/gone.d.ts" } },
    "package.json, types: dist/gone.d.ts is not in the tarball",
  ],
  [
    "targets",
    "a pattern without files",
    { files: { "clips/a.mp4": undefined } },
    "package.json, exports: clips/* is not in the tarball",
  ],
  [
    "targets",
    "an import of a missing file",
    { files: { "dist/lazy.js": undefined } },
    'dist/index.js: it imports "./lazy.js", which is not in the tarball',
  ],
  [
    "targets",
    "an import of a missing declaration",
    { files: { "dist/types.d.ts": undefined } },
    'dist/index.d.ts: it imports "./types.js", which is not in the tarball',
  ],
  [
    "targets",
    "a command without a first line",
    { files: { "dist/cli.js": 'import "./index.js";' } },
    "dist/cli.js: it is a command that no shell can start",
  ],
  ["reachable", "code of an older build", { files: { "dist/old.js": "a();" } }, "dist/old.js: no entry of the package"],
  [
    "reachable",
    "a declaration that no entry shows",
    { files: { "dist/inner.d.ts": "export {};" } },
    'package.json, files: 1 declarations are packed that no entry leads to, such as dist/inner.d.ts. List only these: "dist/{index,types}.d.ts"',
  ],
  [
    "dependencies",
    "an import that is not declared",
    { files: { "dist/lazy.js": 'export { a } from "@other/a/b";' } },
    "dist/lazy.js: it imports @other/a, which package.json does not declare",
  ],
  [
    "dependencies",
    "a type that is not declared",
    { files: { "dist/types.d.ts": 'export type A = import("right").A | import("react").B;' } },
    "dist/types.d.ts: it imports right, which package.json does not declare",
  ],
  [
    "dependencies",
    "an unused dependency",
    { manifest: { dependencies: { left: "1.0.0", named: "2.0.0", right: "1.0.0" } } },
    "package.json, dependencies: no packed file imports right",
  ],
  [
    "dependencies",
    "a version of the workspace",
    { manifest: { dependencies: { left: "workspace:*", named: "2.0.0" } } },
    'package.json, left: "workspace:*" is not an exact version',
  ],
  [
    "dependencies",
    "a range",
    { manifest: { dependencies: { left: "^1.0.0", named: "2.0.0" } } },
    'package.json, left: "^1.0.0" is not an exact version',
  ],
];

test.each(seeded)("The check of %s finds %s", (name, _, changes, said) => {
  const faults = checks[name](createPacked(changes)).map((fault) =>
    describeFault({ package: "p", check: name, ...fault }),
  );
  expect(faults).toEqual([expect.stringContaining(`p · ${name} · ${said}`)]);
});

test("A text with a secret is found and not shown", () => {
  expect(JSON.stringify(checks.contents(createPacked({ files: { "README.md": token } })))).not.toContain(token);
});

test("A dependency that is only declared passes with a reason, which must be needed", () => {
  const it = createPacked({ manifest: { dependencies: { left: "1.0.0", named: "2.0.0", pin: "1.0.0" } } });
  expect(checkDependencies(it, { [it.name]: { pin: "the version is pinned" } })).toEqual([]);
  expect(checkDependencies(it, { [it.name]: { pin: "…", left: "…" } })).toEqual([
    expect.objectContaining({ what: "left of @made-up/clean needs no exception" }),
  ]);
});

test("Different bytes name the files that differ", () => {
  const other = createPacked({ files: { "dist/lazy.js": "built at 12:01" } });
  expect(checkSameBytes(createPacked(), createPacked())).toEqual([]);
  expect(checkSameBytes(createPacked(), { ...other, sha256: "b" })).toMatchObject([{ where: "dist/lazy.js" }]);
  expect(checkSameBytes(createPacked(), { ...createPacked(), sha256: "b" })).toMatchObject([{ where: "clean.tgz" }]);
});

test("A package over its budget is found, and one without a budget", () => {
  const budget = { packedKb: 10, packages: 3, installMb: 1 };
  expect(checkSize(budget, budget)).toEqual([]);
  expect(checkSize({ packedKb: 10.1, packages: 4, installMb: 1.1 }, budget)).toHaveLength(3);
  expect(checkSize(budget, undefined)).toMatchObject([{ what: "the package has no budget" }]);
  expect(checkBudgetRows(["a", "b"], ["a"])).toMatchObject([{ what: "b is not published" }]);
});

test("A version that lags behind is found, and one that is missing", () => {
  const all = ["1.0.0", "1.0.0"].map((version) => ({ where: "a", version }));
  expect(checkVersions(all)).toEqual([]);
  expect(checkVersions([...all, { where: "b", version: "0.9.0" }, { where: "c", version: undefined }])).toMatchObject([
    { where: "b" },
    { where: "c" },
  ]);
});
