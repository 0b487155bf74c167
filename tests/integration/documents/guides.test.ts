/** The client's README and guides are short, begin with a sample, and work without the repository. */
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { planSamples } from "../samples/sample-plan.ts";
import { parseMarkdown } from "./markdown.ts";
import { findUnpackedLinks } from "./packed-links.ts";
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

test("Links of the README and the guides work in the tarball and on npm's page", () => {
  const packed = [readDocument(`${client}/README.md`), ...guides].filter((document) => document !== undefined);
  expect(packed.flatMap((document) => findUnpackedLinks(document, client, ["docs"]))).toEqual([]);
});

test.for([
  ["README.md", "[a](docs/guides/waiting.md)", "npm's page has only the README"],
  ["README.md", "[a](../simulator)", "npm's page has only the README"],
  ["README.md", "[a](https://www.npmjs.com/package/@video-generations/simulators)", "there is no package"],
  ["docs/guides/a.md", "[a](../../../../docs/waiting.md)", "it is not in the tarball"],
  ["docs/guides/a.md", "[a](../../examples/proxy.ts)", "it is not in the tarball"],
  ["docs/guides/a.md", "[a](https://www.npmjs.com/package/studio)", "there is no package studio"],
] as const)("In %s the link %s leads nowhere for a reader of the package", ([path, text, fault]) => {
  const document = { path: `${client}/${path}`, ...parseMarkdown(text) };
  expect(findUnpackedLinks(document, client, ["docs"])).toEqual([expect.stringContaining(fault)]);
});

test.for([
  ["README.md", "[a](#limits) [b](https://www.npmjs.com/package/@video-generations/mock)"],
  ["docs/guides/a.md", "[a](waiting.md#wait-again) [b](#a) [c](https://example.com)"],
] as const)("In %s the links %s work in the tarball", ([path, text]) => {
  const document = { path: `${client}/${path}`, ...parseMarkdown(text) };
  expect(findUnpackedLinks(document, client, ["docs"])).toEqual([]);
});
