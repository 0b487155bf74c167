/** The client's README and guides are short, and begin with a sample. */
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { planSamples } from "../samples/sample-plan.ts";
import { documents, root } from "./repository.ts";

const client = "packages/client";
const names = [
  "callbacks",
  "errors",
  "proxy",
  "react",
  "runtimes-and-frameworks",
  "saving",
  "testing",
  "waiting",
] as const;
const guides = documents.filter(({ path }) => path.startsWith(`${client}/docs/`));
const readDocument = (path: string) => documents.find((document) => document.path === path);
const readmeSpans = readDocument(`${client}/README.md`)?.spans.map(({ text }) => text);
const rootLinks = readDocument("README.md")?.links.map(({ text }) => text.replace(/#.*/, ""));

test("The client's README has at most 8,000 bytes", () => {
  expect(statSync(join(root, client, "README.md")).size).toBeLessThanOrEqual(8_000);
});

test("The README names each guide, the root's README links to each, and the samples of each are run", () => {
  expect(guides.map(({ path }) => basename(path, ".md"))).toEqual(names);
  const paths = names.map((name) => `docs/guides/${name}.md`);
  expect(readmeSpans).toEqual(expect.arrayContaining(paths));
  expect(rootLinks).toEqual(expect.arrayContaining(paths.map((path) => `${client}/${path}`)));
  expect(guides.flatMap((guide) => planSamples(guide).unrun)).toEqual([]);
});

describe.each(guides)("$path", ({ path, blocks, anchors }) => {
  const lines = readFileSync(join(root, path), "utf8").trimEnd().split("\n");
  const [first] = blocks;

  test("Has 60 to 140 lines", () => {
    expect(lines.length).toBeGreaterThanOrEqual(60);
    expect(lines.length).toBeLessThanOrEqual(140);
  });

  test("Begins with a sample, goes on with a table, and ends with what can go wrong", () => {
    expect(first?.line).toBeLessThanOrEqual(8);
    expect(lines.findIndex((line) => line.startsWith("|"))).toBeGreaterThan(first?.line ?? 0);
    expect(anchors).toContain("what-can-go-wrong");
  });
});
