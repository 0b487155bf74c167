/** All published packages and the contract have one version, and nothing else names it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { published, readText, readTree, root, workspaceManifests } from "../repository.ts";
import { findChangelogFaults, findVersion } from "./versions.ts";

const { version } = readTree<{ version: string }>("spec/package.json");

test("All published packages have the version of the contract", () => {
  expect(published.map(({ name, manifest }) => `${name} ${manifest.version}`)).toEqual(
    published.map(({ name }) => `${name} ${version}`),
  );
});

test("What is not published has no version, as nothing moves it", () => {
  const versioned = workspaceManifests.filter((manifest) => manifest.private === true && "version" in manifest);
  expect(versioned.map(({ name }) => name)).toEqual([]);
  expect(readTree("package.json")).not.toHaveProperty("version");
});

test("Only files that `npm run version-packages` moves name the version", () => {
  const paths = findVersion(root, version).map((place) => place.replace(/:\d+$/, ""));
  expect(
    paths,
    "Leave the version out, read it from package.json, or make tooling/follow-version.mjs or `npm run generate` write it.",
  ).toEqual(
    [
      ...published.map(({ folder }) => `${folder}/package.json`),
      ...["openapi.json", "openapi.yaml", "reference.html"].map((file) => `spec/dist/${file}`),
      "spec/openapi.yaml",
    ].sort(),
  );
});

test.for(published)("The changelog of $name is about its version and has no empty part", ({ name, folder }) => {
  expect(findChangelogFaults(readText(`${folder}/CHANGELOG.md`), name, version)).toEqual([]);
});

test.for([
  ["# p\n\n## 1.2.0\n\n### Minor Changes\n\n- A.\n\n## 1.1.0\n\nNo changes in this release.\n", []],
  ["# q\n\n## 1.2.0\n\n- A.\n", ['it does not begin with "# p"']],
  ["# p\n\n## 1.1.0\n\n- A.\n", ["its newest version is 1.1.0, and the package's is 1.2.0"]],
  ["# p\n\n## 1.2.0\n\n## 1.1.0\n\n- A.\n", ['"## 1.2.0" is empty']],
  ["# p\n\n## 1.2.0\n\n### Minor Changes\n\n### Patch Changes\n\n- A.\n", ['"### Minor Changes" is empty']],
  ["# p\n\n## 1.2.0\n\n- A.\n\n## 1.2.0\n\n- B.\n", ["it has a version twice"]],
  ["# p\n\n## 1.2.0\n\n- 1a2b3c4: A.\n", ["it has lines that no user needs"]],
] as const)("Of the changelog %j the faults are %j", ([text, faults]) => {
  expect(findChangelogFaults(text, "p", "1.2.0")).toEqual(faults);
});

test("A version is found in files of every kind, and no other number is taken for it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "versions with a space-"));
  const files = {
    "README.md": "one\n`npm install a@1.2.0`\nv1.2.0.\n11.2.0 1.2.0.1 1.2.01 1.2.0-rc",
    ".github/form.yml": "placeholder: 1.2.0",
    "docs/a/b.md": "video-generations-client-1.2.0.tgz 1.2.0",
    "packages/a/src/x.ts": 'const version = "1.2.0";',
    "packages/a/src/x.test.ts": '"1.2.0"',
    "packages/a/dist/x.js": '"1.2.0"',
    "packages/a/CHANGELOG.md": "## 1.2.0",
    "spec/dist/openapi.json": '"1.2.0"',
    "pnpm-lock.yaml": "1.2.0",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  expect(findVersion(folder, "1.2.0")).toEqual([
    ".github/form.yml:1",
    "README.md:2",
    "README.md:3",
    "docs/a/b.md:1",
    "packages/a/src/x.ts:1",
    "spec/dist/openapi.json:1",
  ]);
  await rm(folder, { recursive: true });
});
