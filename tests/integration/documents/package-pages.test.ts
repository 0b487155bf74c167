/** What a reader of a package finds: on its page on npm, and in its tarball. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findFirstScreenFaults } from "./first-screen.ts";
import { parseMarkdown } from "./markdown.ts";
import { findUnpackedLinks, findUnpackedNames, listPackedDocuments, published } from "./packed-links.ts";
import { type Document, root, type Workspace } from "./repository.ts";

/** Bytes of a README at most. What is longer belongs into guides. */
const longest: Readonly<Record<string, number>> = { "apps/mock": 24_000, "packages/simulator": 17_000 };

describe.each(published)("$name", (workspace) => {
  const { folder, name, description = "", keywords = [], files = [] } = workspace;
  const packed = listPackedDocuments(workspace);

  test("Has the fields of a package page", () => {
    expect(description).toMatch(/^[A-Z].{40,140}[^.]$/);
    expect(keywords.length).toBeGreaterThanOrEqual(5);
    expect(keywords.length).toBeLessThanOrEqual(12);
    expect(keywords).toEqual([...new Set(keywords)]);
    expect(keywords.filter((word) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word))).toEqual([]);
    expect(keywords).toEqual(expect.arrayContaining(["video-generation", "seedance"]));
    expect(workspace).toMatchObject({
      license: "MIT",
      author: "The video-generations contributors",
      publishConfig: { access: "public" },
    });
  });

  test("Has no address of a repository: the release writes it", () => {
    for (const field of ["repository", "bugs", "homepage"]) expect(workspace).not.toHaveProperty(field);
  });

  test("Carries its README and its changelog", () => {
    expect(packed.map(({ path }) => path)).toEqual(
      expect.arrayContaining([`${folder}/README.md`, `${folder}/CHANGELOG.md`]),
    );
    expect(files).toContain("CHANGELOG.md");
  });

  test("Begins with a promise, an install line and a sample", () => {
    const text = readFileSync(join(root, folder, "README.md"), "utf8");
    expect(findFirstScreenFaults(text, name)).toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(longest[folder] ?? 11_000);
  });

  test("Has links and names of files that work in the tarball and on npm's page", () => {
    expect(packed.flatMap((document) => findUnpackedLinks(document, workspace))).toEqual([]);
    expect(packed.flatMap((document) => findUnpackedNames(document, workspace))).toEqual([]);
  });
});

test("The mock shows the picture of the root's README, and says the same of it", () => {
  const read = (path: string) => readFileSync(join(root, path));
  expect(
    read("apps/mock/docs/pictures/mock-light.webp").equals(read("docs/pictures/mock-light.webp")),
    "Take the pictures again, which copies this one: `npm run pictures` in the folder tests.",
  ).toBe(true);
  const [, words = ""] =
    /!\[([^\]]+)\]\(docs\/pictures\/mock-light\.webp\)/.exec(`${read("apps/mock/README.md")}`) ?? [];
  expect(words).toMatch(/.{30,}/);
  expect(`${read("README.md")}`).toContain(`alt="${words}"`);
});

const madeUp: Workspace = { folder: "packages/client", name: "made-up", files: ["docs", "RULES.md", "dist/*.js"] };
const document = (path: string, text: string): Document => ({
  path: `packages/client/${path}`,
  ...parseMarkdown(`# A\n\n${text}`),
});

test.for([
  ["README.md", "[a](docs/guides/waiting.md)", "npm's page has only the README"],
  ["README.md", "[a](../simulator)", "it is not in the tarball"],
  ["README.md", "[a](#nothing)", 'there is no heading "#nothing"'],
  ["README.md", "![a](../../docs/pictures/mock-light.webp)", "it is not in the tarball"],
  ["README.md", '<img src="examples/a.webp" alt="a">', "it is not in the tarball"],
  ["README.md", "[a](https://www.npmjs.com/package/@video-generations/simulators)", "there is no package"],
  ["README.md", "[a](https://www.npmjs.com/package/@video-generations/mock#nothing)", "there is no heading"],
  ["docs/guides/a.md", "[a](../../../../docs/waiting.md)", "it is not in the tarball"],
  ["docs/guides/a.md", "[a](../../examples/proxy.ts)", "it is not in the tarball"],
  ["docs/guides/a.md", "[a](errors.md#nothing)", 'there is no heading "#nothing"'],
  ["docs/guides/a.md", "[a](https://www.npmjs.com/package/studio)", "there is no package studio"],
  ["RULES.md", "[a](src/index.ts)", "it is not in the tarball"],
] as const)("In %s the link %s leads nowhere for a reader of the package", ([path, text, fault]) => {
  expect(findUnpackedLinks(document(path, text), madeUp)).toEqual([expect.stringContaining(fault)]);
});

test.for([
  ["README.md", "[a](#a) [b](https://www.npmjs.com/package/@video-generations/mock) ![c](docs/a.webp)"],
  ["README.md", "[a](https://www.npmjs.com/package/@video-generations/simulator#fake-timers)"],
  [
    "docs/guides/a.md",
    "[a](waiting.md) [b](#a) [c](https://example.com) [d](../../dist/index.js) [e](../../README.md)",
  ],
  ["RULES.md", "[a](docs/guides/errors.md)"],
] as const)("In %s the links %s work for a reader of the package", ([path, text]) => {
  expect(findUnpackedLinks(document(path, text), madeUp)).toEqual([]);
});

test.for([
  ["`docs/waiting.md`", 1],
  ["`src/index.ts`", 1],
  ["`docs/guides/waiting.md`", 0],
  ["`application/json`", 0],
] as const)("Of the names in %s, %i are files that are not in the tarball", ([text, count]) => {
  expect(findUnpackedNames(document("README.md", text), madeUp)).toHaveLength(count);
});
