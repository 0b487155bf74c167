/** A whole run, in a small repository of two packages. */
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkRelease, type ReleaseReport } from "../src/release-check.ts";
import { formatSummary, toJson } from "../src/summary.ts";
import { createFolder, type TestFolder } from "./folders.ts";

const manifest = { version: "1.2.3", license: "MIT", type: "module", engines: { node: ">=20.19" } };

const repository = {
  LICENSE: "MIT License",
  "package.json": { name: "root", private: true },
  "pnpm-workspace.yaml": "packages: [spec, packages/*]\n",
  "pnpm-lock.yaml": `lockfileVersion: '9.0'
importers:
  .: {}
  spec: {}
  packages/a:
    dependencies:
      '@made-up/spec':
        specifier: workspace:*
        version: link:../../spec
  packages/inner: {}
`,
  "spec/package.json": {
    ...manifest,
    name: "@made-up/spec",
    files: ["dist"],
    exports: { "./openapi.json": "./dist/openapi.json" },
  },
  "spec/README.md": "# The contract",
  "spec/openapi.yaml": "info:\n  version: 1.2.3\n",
  "spec/dist/openapi.json": { info: { version: "1.2.3" } },
  "packages/inner/package.json": { name: "inner", private: true },
  "packages/a/package.json": {
    ...manifest,
    name: "@made-up/a",
    files: ["dist", "CHANGELOG.md"],
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    dependencies: { "@made-up/spec": "workspace:*" },
  },
  "packages/a/README.md": "# A",
  "packages/a/CHANGELOG.md": "# Changes",
  "packages/a/dist/index.js": 'export const path = import.meta.resolve("@made-up/spec/openapi.json");\n',
  "packages/a/dist/index.d.ts": "export declare const path: string;\n",
  "packages/a/node_modules/@made-up/spec/package.json": { ...manifest, name: "@made-up/spec" },
};

const budget = { packedKb: 2, packages: 2, installMb: 0.1 };
const rules = { budgets: { "@made-up/a": budget, "@made-up/spec": budget }, declaredOnly: {}, readLicences: {} };

/** Runs the check in the repository; `scratch` is a folder beside it. */
async function check(folder: TestFolder, withRegistry = false): Promise<ReleaseReport> {
  await using scratch = await createFolder();
  const out = join(folder.path, "release");
  await mkdir(out, { recursive: true });
  return await checkRelease({ root: folder.path, scratch: scratch.path, out, withRegistry, rules, report: () => {} });
}

const toLines = ({ faults }: ReleaseReport): readonly string[] =>
  faults.map((it) => `${it.package} · ${it.check} · ${it.where}: ${it.what}`);

test("A run packs what is not private, and leaves exactly tarballs and their SBOMs", { timeout: 60_000 }, async () => {
  await using folder = await createFolder({ ...repository, "release/old.tgz": "of an earlier run" });
  const report = await check(folder);
  expect(toLines(report)).toEqual([]);
  expect(await readdir(join(folder.path, "release"))).toEqual(
    ["a", "spec"].flatMap((name) => [`made-up-${name}-1.2.3.cdx.json`, `made-up-${name}-1.2.3.tgz`]),
  );
  const a = report.packages.find((it) => it.package.name === "@made-up/a");
  expect(a?.package.manifest.dependencies).toEqual({ "@made-up/spec": "1.2.3" });
  expect([...(a?.package.files.keys() ?? [])]).toContain("CHANGELOG.md");
  expect(JSON.parse(await readFile(join(folder.path, "release/made-up-a-1.2.3.cdx.json"), "utf8"))).toMatchObject({
    components: [{ name: "spec", version: "1.2.3", licenses: [{ expression: "MIT" }] }],
  });
  expect(formatSummary(report)).toMatch(/^package +version.*\n@made-up\/a +1\.2\.3 .* yes +yes +yes +MIT\n/);
  expect(toJson(report)).toMatchObject({ packages: [{ name: "@made-up/a", packages: 2 }, { files: 4 }] });
});

test("A run finds faults that no single package has, and leaves no tarballs", { timeout: 60_000 }, async () => {
  await using folder = await createFolder({ ...repository, "release/old.tgz": "of an earlier run" });
  await folder.write({
    "spec/openapi.yaml": "info:\n  version: 1.0.0\n",
    "packages/a/package.json": { ...repository["packages/a/package.json"], version: "1.3.0", files: ["dist"] },
  });
  const report = await check(folder, true);
  expect(await readdir(folder.path)).not.toContain("release");
  expect(toLines(report)).toEqual([
    "@made-up/a · contents · CHANGELOG.md: it is missing or empty",
    "all · versions · @made-up/spec, package.json: its version is 1.2.3, and that of @made-up/a, package.json is 1.3.0",
    "all · versions · spec/openapi.yaml, info.version: its version is 1.0.0, and that of @made-up/a, package.json is 1.3.0",
    "all · versions · @made-up/spec, dist/openapi.json, info.version: its version is 1.2.3, and that of @made-up/a, package.json is 1.3.0",
    "all · registry · tests/compatibility/registry/package.json: the workspace is missing",
  ]);
});

test("A folder with other files than those of a release is refused before anything happens", async () => {
  await using folder = await createFolder({ ...repository, "release/notes.txt": "mine" });
  await expect(check(folder)).rejects.toThrow(/release has notes\.txt, which is not from a release check/);
  expect(await readFile(join(folder.path, "release/notes.txt"), "utf8")).toBe("mine");
});
