/** Links, paths, and the names of packages, commands and scripts exist wherever people read them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrokenLinks, findMissingFiles, findMissingPaths } from "./links-and-paths.ts";
import { findNameFaults } from "./name-faults.ts";
import { documents, isChangelog, listFiles, root } from "./repository.ts";

/** Every text that people read: documents, help texts, messages, pages, comments; not the tests. */
const texts = listFiles(
  "{*.md,tests/**/*.md,{docs,spec,packages,apps,tooling,.changeset,.github}/**/*.{md,ts,tsx,js,mjs,html,yaml,yml}}",
).filter((path) => !/\.test\.ts$|\/test\//.test(path) && !isChangelog(path));

test("Links lead to files and headings that exist", () => {
  expect(documents.flatMap(findBrokenLinks)).toEqual([]);
});

test("Paths and files that a document names exist", () => {
  expect(documents.flatMap(findMissingPaths)).toEqual([]);
  expect(documents.flatMap(findMissingFiles)).toEqual([]);
});

test("Every name of a package, a command or a script exists", () => {
  const faults = texts.flatMap((path) => {
    const [folder = "."] = /^(spec|tests|packages\/[^/]+|apps\/[^/]+)(?=\/)/.exec(path) ?? [];
    return findNameFaults(readFileSync(join(root, path), "utf8"), folder).map((fault) => `${path}: ${fault}`);
  });
  const kinds = [
    "README.md",
    "spec/openapi.yaml",
    "apps/mock/src/log/banner.ts",
    "apps/mock/src/page/page.html",
    "tooling/run.mjs",
  ];
  expect(texts).toEqual(expect.arrayContaining([...kinds, ".github/workflows/check.yml"]));
  expect(faults).toEqual([]);
});
