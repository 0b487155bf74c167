/** The reference page as a file. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { referenceFor } from "../../scripts/reference-source.ts";
import { bundleText } from "./bundle-nodes.ts";
import { publishedPage } from "./shown-page.ts";

test("The page is the same for the same source, and smaller than 250 kB", () => {
  expect(referenceFor(bundleText)).toBe(publishedPage);
  expect(Buffer.byteLength(publishedPage)).toBeLessThan(250_000);
});

test("The page has each anchor once, and every link inside it leads to one", () => {
  const ids = [...publishedPage.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const targets = [...publishedPage.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
});

test("The page has its headings in order", () => {
  const levels = [...publishedPage.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
  expect(levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1)).toEqual([]);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
});

test("The page has no script, loads nothing, and its policy allows its own style sheet alone", () => {
  expect(publishedPage).not.toMatch(/<script|<link rel="(?!icon")|<iframe|<img|<object|\son\w+=|@import|url\((?!#)/i);
  expect(publishedPage).not.toContain(" style=");
  const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(publishedPage) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(publishedPage).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; img-src data:;`,
  );
});
