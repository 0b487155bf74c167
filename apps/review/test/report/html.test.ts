/** The page as a text: what it may do, and where its parts are. The browser's part is in page.test.ts. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { renderHtml } from "../../src/report/html/render-html.ts";
import { breaking } from "../samples/breaking.ts";
import { createHuge } from "../samples/huge.ts";
import { samples } from "../samples/index.ts";
import { none } from "../samples/none.ts";
import { smallReview } from "./any-review.ts";
import { findUnprintable } from "./unprintable-text.ts";

const all = (html: string, pattern: RegExp): readonly string[] =>
  [...html.matchAll(pattern)].map(([, found = ""]) => found);

/** The names of the tags in a page, without its style. */
function tagsOf(html: string): ReadonlySet<string> {
  return new Set(all(html.replace(/<style>[\s\S]*?<\/style>/, "<style>"), /<\/?([a-z!][\w-]*)/gi));
}

const ownTags = [
  ..."a article body caption code dd details div dl dt h1 h2 h3 h4 head header html li main".split(" "),
  ..."meta nav p pre section small span strong style summary table tbody td th thead title tr ul wbr !doctype".split(
    " ",
  ),
];

test.each(Object.keys(samples))(
  "The page of the sample %s has no script, no request and only links to itself",
  (name) => {
    const html = renderHtml(samples[name] ?? none);
    expect([...tagsOf(html)].filter((tag) => !ownTags.includes(tag))).toEqual([]);
    const attributes = all(
      html.replace(/<style>[\s\S]*?<\/style>/, ""),
      /<[a-z][^>]*?\s(?:src|href|action|style|on\w+)="([^"]*)"/gi,
    );
    expect(attributes.filter((value) => !/^#[\w-]+$/.test(value))).toEqual([]);
    expect(findUnprintable(html.replaceAll("\n", ""))).toEqual([]);
  },
);

test.each(Object.keys(samples))("The page of the sample %s has each id once, and each link leads to one", (name) => {
  const html = renderHtml(samples[name] ?? none);
  const ids = all(html, /\sid="([^"]*)"/g);
  expect(ids.length).toBe(new Set(ids).size);
  expect(all(html, /href="#([^"]*)"/g).filter((id) => !ids.includes(id))).toEqual([]);
});

test("The policy allows the page's own style and nothing else", () => {
  const html = renderHtml(breaking);
  const [style = ""] = all(html, /<style>([\s\S]*?)<\/style>/g);
  const hash = createHash("sha256").update(style).digest("base64");
  expect(all(html, /http-equiv="Content-Security-Policy" content="([^"]*)"/g)).toEqual([
    `default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
  ]);
  expect(style).not.toMatch(/url\(|@import/);
});

test("Whatever the texts are, no markup comes of them", () => {
  fc.assert(
    fc.property(smallReview, (review) => {
      const html = renderHtml(review);
      expect([...tagsOf(html)].filter((tag) => !ownTags.includes(tag))).toEqual([]);
      expect(findUnprintable(html.replaceAll("\n", ""))).toEqual([]);
      for (const tag of ["article", "details", "pre", "ul", "section"])
        expect(html.split(`<${tag}`).length).toBe(html.split(`</${tag}>`).length);
    }),
    { numRuns: 15 },
  );
});

test("The page has every change, with its id as its anchor", () => {
  const review = createHuge(500);
  const html = renderHtml(review);
  expect(all(html, /<article id="change-([^"]*)"/g).toSorted()).toEqual(review.changes.map(({ id }) => id).toSorted());
});

test("Ids that cannot be anchors, or look the same as one, get anchors of their own", () => {
  const [change] = breaking.changes;
  if (change === undefined) throw new Error("The sample has a change.");
  const changes = ["a b", "a-b", 'a"><b>'].map((id) => ({ ...change, id }));
  const html = renderHtml({ ...breaking, changes });
  const ids = all(html, /<article id="([^"]*)"/g);
  expect(ids[0]).toBe("change-a-b");
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => /^change-[\w-]+$/.test(id))).toBe(true);
});

test("The page has every part of a review", () => {
  const text = renderHtml(breaking)
    .replace(/<wbr>/g, "")
    .replace(/<[^>]+>/g, "")
    .replace(/\s+/g, " ");
  for (const part of [
    "6 of 9 changes are breaking, for callers, readers, receivers and servers.",
    "A request with duration 11 was accepted and is refused now.",
    "The head refuses it duration must be &lt;= 10",
    "&quot;status&quot;: &quot;paused&quot;",
    "The reference page changed its default on 3 November",
    "spec/schemas/VideoGenerationParams.yaml:31",
    "/components/schemas/VideoGenerationParams/properties/duration/maximum",
    "&quot;@video-generations/spec&quot;: major",
    "- web_search?: boolean;",
    "2 lines no longer compile",
    "long-video was removed.",
    "To ask: The limit changed and the entry did not.",
    "error spec/schemas/Task.yaml:9 x-rules names no entry.",
    "C9 ✗ no check proves it",
    "No change explains it.",
    ".changeset/longer-videos.md:2 The changeset says minor",
  ])
    expect(text).toContain(part);
});

test("Nothing changed is said in one sentence", () => {
  const main = all(renderHtml(none), /<main id="main">([\s\S]*?)<\/main>/g);
  expect(main).toEqual([expect.stringMatching(/^<p>Contract review: nothing changed between .*<\/p>$/)]);
});
