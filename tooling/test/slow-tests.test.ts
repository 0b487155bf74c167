import { globSync } from "node:fs";
import { dirname } from "node:path/posix";
import { expect, test } from "vitest";
import { type Manifest, readTree, root } from "./repository.ts";

const isNotOurs = (name: string) => name === "node_modules" || name === "dist";
const list = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: isNotOurs }).map((path) => path.replaceAll("\\", "/"));

/** The folders of workspaces, the deepest first, because `tests` is above other workspaces. */
const folders = list("{spec,packages/*,apps/*,tests,tests/*/*,tooling,tooling/*}/package.json")
  .map((path) => dirname(path))
  .toSorted((one, other) => other.length - one.length);

test("Exactly the workspaces with slow tests have the script that runs them, in the mode for slow tests", () => {
  const files = list("{spec,packages,apps,tests,tooling}/**/*.slow.test.ts");
  const owners = new Set(files.map((file) => folders.find((folder) => file.startsWith(`${folder}/`))));
  const scripts = folders.flatMap((folder) => {
    const script = readTree<Manifest>(`${folder}/package.json`).scripts?.["test:slow"];
    return script === undefined ? [] : [[folder, script]];
  });

  expect(files).not.toEqual([]);
  expect(scripts.toSorted()).toEqual([...owners].toSorted().map((folder) => [folder, "vitest run --mode slow"]));
});
