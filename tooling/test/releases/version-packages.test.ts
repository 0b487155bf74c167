/** The next version, by the real changesets and the real follow-up, in a copy of the manifests. */
import { globSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { published, readTree, root } from "../repository.ts";
import { runProgram } from "./run-program.ts";
import { findChangelogFaults, findVersion } from "./versions.ts";

const { version: before } = readTree<{ version: string }>("spec/package.json");
const [major = 0, minor = 0] = before.split(".").map(Number);
const next = `${major}.${minor + 1}.0`;
const mock = "@video-generations/mock";

const copied = [
  "package.json",
  "pnpm-workspace.yaml",
  "{spec,packages/*,apps/*,tests,tests/{compatibility,frameworks}/*,tooling,tooling/*}/package.json",
  "{spec,packages/*,apps/*}/{README,CHANGELOG}.md",
  ".changeset/config.json",
  "tooling/*.mjs",
  "spec/openapi.yaml",
];

let folder: string;
const read = (path: string) => readFile(join(folder, path), "utf8");

async function place(path: string, text: string, mode?: number): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text, { mode });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "next version-"));
  for (const path of globSync(copied, { cwd: root })) await cp(join(root, path), join(folder, path));
  await place(".changeset/made-up.md", `---\n"${mock}": minor\n---\n\nA made-up change.\n\n- A part of it.\n`);
  // Changesets asks git for the commit of each changeset. A machine may have no git, and the changelogs name none.
  await place("path/git", "#!/bin/sh\n", 0o755);
  const env = { ...process.env, PATH: `${join(folder, "path")}${delimiter}${process.env.PATH}` };
  for (const program of [join(root, "node_modules/@changesets/cli/bin.js"), "tooling/follow-version.mjs"]) {
    const { status, output } = await runProgram([program, "version"], { cwd: folder, env });
    expect(status, output).toBe(0);
  }
});
afterAll(() => rm(folder, { recursive: true }));

test("A changeset of one package moves all packages and the contract to the next version", async () => {
  const versions = published.map(async (it) => JSON.parse(await read(`${it.folder}/package.json`)).version);
  expect(await Promise.all(versions)).toEqual(published.map(() => next));
  expect(await read("spec/openapi.yaml")).toContain(`\n  version: ${next}\n`);
});

test("No file names the old version any more, and no changeset is left", () => {
  expect(findVersion(folder, before)).toEqual([]);
  expect(globSync(".changeset/*.md", { cwd: folder })).toEqual([]);
});

test("Manifests of workspaces that are not published stay byte for byte", async () => {
  const paths = globSync("{package.json,{apps,tests,tooling}/**/package.json}", { cwd: folder });
  const others = paths.filter((path) => !published.some((it) => path === `${it.folder}/package.json`));
  expect(others.length).toBeGreaterThan(5);
  for (const path of others) expect(await read(path)).toBe(await readFile(join(root, path), "utf8"));
});

test.each(published)("The changelog of $name says what is new, and keeps what was", async ({ name, folder: place }) => {
  const text = await read(`${place}/CHANGELOG.md`);
  const old = await readFile(join(root, place, "CHANGELOG.md"), "utf8");
  const words =
    name === mock ? "### Minor Changes\n\n- A made-up change.\n\n  - A part of it." : "No changes in this release.";
  expect(text).toBe(old.replace(/^(# .*\n\n)/, `$1## ${next}\n\n${words}\n\n`));
  expect(findChangelogFaults(text, name, next)).toEqual([]);
});
