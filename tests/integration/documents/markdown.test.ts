import { expect, test } from "vitest";
import { parseMarkdown } from "./markdown.ts";

const document = [
  "# The `mock`: a [page](there)!",
  "",
  "Run `npx vitest` or, over two",
  "lines, `npx",
  'knip`; see [it](x.md#y), ![p](p.png "title").',
  "",
  "```sh picture two",
  "npx turbo `d` [e](f)",
  "```",
  "",
  "- In a list:",
  "",
  "  ~~~~",
  "    indented",
  "  ~~~",
  "  ~~~~",
  "",
  "## Limits",
  "## Limits",
  "`[not](a-link)`",
  "",
  "[ref]: y.md",
].join("\n");

test("Blocks are found with their line, language and notes, without a list's indentation", () => {
  expect(parseMarkdown(document).blocks).toEqual([
    { line: 7, language: "sh", notes: ["picture", "two"], text: "npx turbo `d` [e](f)\n" },
    { line: 13, language: "", notes: [], text: "  indented\n~~~\n" },
  ]);
});

test("Code spans and links are found in the prose, not in blocks", () => {
  const { spans, links } = parseMarkdown(document);
  expect(spans).toEqual([
    { line: 1, text: "mock" },
    { line: 3, text: "npx vitest" },
    { line: 4, text: "npx knip" },
    { line: 20, text: "[not](a-link)" },
  ]);
  expect(links.map(({ line, text }) => `${line} ${text}`)).toEqual(["1 there", "5 x.md#y", "5 p.png", "22 y.md"]);
});

test("Headings get the same anchors as on GitHub", () => {
  expect([...parseMarkdown(document).anchors]).toEqual(["the-mock-a-page", "limits", "limits-1"]);
});

test("A block without a closing fence goes to the end", () => {
  expect(parseMarkdown("```sh\nnpx vitest\n").blocks).toEqual([
    { line: 1, language: "sh", notes: [], text: "npx vitest\n\n" },
  ]);
});
