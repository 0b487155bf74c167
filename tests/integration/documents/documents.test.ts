/** What people read leads somewhere: links, paths, and the names of packages, commands and scripts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrokenLinks, findMissingFiles, findMissingPaths } from "./links-and-paths.ts";
import { findNameFaults } from "./name-faults.ts";
import { documents, listFiles, root } from "./repository.ts";

/** Every text that people read: documents, help texts, messages, pages, comments; no tests. */
const texts = listFiles(
  "{*.md,{docs,spec,packages,apps,tooling,.changeset,.github}/**/*.{md,ts,tsx,js,mjs,html,yaml,yml}}",
).filter((path) => !/\.test\.ts$|\/test\//.test(path));

test("Links lead to files and headings that exist", () => {
  expect(documents.flatMap(findBrokenLinks)).toEqual([]);
});

test("Paths and files that a document names exist", () => {
  expect(documents.flatMap(findMissingPaths)).toEqual([]);
  expect(documents.flatMap(findMissingFiles)).toEqual([]);
});

test("Packages, commands and scripts are called by names that exist, wherever they are named", () => {
  const faults = texts.flatMap((path) => {
    const [folder = "."] = /^(spec|packages\/[^/]+|apps\/[^/]+)(?=\/)/.exec(path) ?? [];
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
