/** What the release workflow does next. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LoopbackRegistry, startRegistry } from "./loopback-registry.ts";
import { runProgram } from "./release-folder.ts";

let root = "";
let registry: LoopbackRegistry;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "a project-"));
  registry = await startRegistry();
  place(".changeset/README.md", "");
  place("spec/package.json", JSON.stringify({ name: "@x/spec", version: "1.2.3" }));
  place("packages/base/package.json", JSON.stringify({ name: "@x/base", version: "1.2.3" }));
  place("apps/bench/package.json", JSON.stringify({ name: "bench", version: "0.0.0", private: true }));
});
afterEach(async () => {
  await registry[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

function place(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const select = () => runProgram("select-release.ts", [`--registry=${registry.url}`], root);

test("If a changeset waits, the version is next, and the registry is not asked", async () => {
  place(".changeset/some-change.md", "---\n---\n");
  await registry[Symbol.asyncDispose]();
  expect(await select()).toEqual({ status: 0, output: "next=version\nversion=1.2.3\n" });
});

test("If the registry serves no version or not all packages, publishing is next", async () => {
  expect(await select()).toEqual({ status: 0, output: "next=publish\nversion=1.2.3\n" });
  registry.serve("@x/base", "1.2.3", "sha512-x");
  expect((await select()).output).toContain("next=publish\n");
});

test("If the registry serves each package, there is nothing to do", async () => {
  for (const name of ["@x/base", "@x/spec"]) registry.serve(name, "1.2.3", "sha512-x");
  expect((await select()).output).toContain("next=nothing\n");
});

test("What is selected goes to the next jobs", async () => {
  const file = join(root, "output.txt");
  await runProgram("select-release.ts", [`--registry=${registry.url}`], root, { GITHUB_OUTPUT: file });
  expect(readFileSync(file, "utf8")).toBe("next=publish\nversion=1.2.3\n");
});

test("Packages with different versions are named", async () => {
  place("packages/base/package.json", JSON.stringify({ name: "@x/base", version: "1.2.2" }));
  const { status, output } = await select();
  expect({ status, output }).toEqual({
    status: 1,
    output:
      "The packages must have one version. There are: @x/base@1.2.2, @x/spec@1.2.3. Run npm run version-packages.\n",
  });
});
