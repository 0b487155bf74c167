/** The report for a pull request: short enough, and nothing of a contract leaves its place. */
import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { toBlock, toCode, toSentence } from "../../src/report/markdown/escape-markdown.ts";
import { markdownLimit, renderMarkdown } from "../../src/report/markdown/render-markdown.ts";
import { writeSection } from "../../src/report/markdown/section.ts";
import { breaking } from "../samples/breaking.ts";
import { hostileTexts, spoil } from "../samples/hostile.ts";
import { createHuge } from "../samples/huge.ts";
import { samples } from "../samples/index.ts";
import { none } from "../samples/none.ts";
import { anyReview, anyText } from "./any-review.ts";
import { findUnprintable, unprintableText } from "./unprintable-text.ts";

/** The comment as GitHub's Markdown makes it, without the sanitizer that would hide a mistake. */
const toHtml = (markdown: string): string =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const tagsOf = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/<(\/?[a-z!][\w-]*)[^>]*>?/gi)].map(([, tag = ""]) => tag.replace("/", "")));

/** What GitHub looks through for mentions, references and links: everything but code. */
const proseOf = (html: string): string =>
  html.replace(/<pre>[\s\S]*?<\/pre>|<code[^>]*>[\s\S]*?<\/code>/g, "").replace(/<[^>]+>/g, " ");

const ownTags = [
  "h2",
  "h3",
  "h4",
  "p",
  "strong",
  "em",
  "code",
  "pre",
  "ul",
  "li",
  "details",
  "summary",
  "br",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
];

const magical = /[@#$]|:\/\/|www\.|GH-\d|[0-9a-f]{40}|:tada:/;

test.each(Object.keys(samples))("The report of the sample %s fits a comment and has its own tags only", (name) => {
  const markdown = renderMarkdown(samples[name] ?? none);
  const html = toHtml(markdown);
  expect(markdown.length).toBeLessThanOrEqual(60_000);
  expect([...tagsOf(html)].filter((tag) => !ownTags.includes(tag))).toEqual([]);
  expect(proseOf(html)).not.toMatch(magical);
  expect([markdown.includes("<!--"), findUnprintable(markdown.replaceAll("\n", ""))]).toEqual([false, []]);
});

test("A review of any size with any texts fits a comment and keeps every text in its place", () => {
  fc.assert(
    fc.property(anyReview, (review) => {
      const markdown = renderMarkdown(review);
      expect(markdown.length).toBeLessThanOrEqual(markdownLimit);
      expect(markdown).not.toContain("<!--");
      expect(findUnprintable(markdown.replaceAll("\n", ""))).toEqual([]);
      const html = toHtml(markdown);
      expect([...tagsOf(html)].filter((tag) => !ownTags.includes(tag))).toEqual([]);
      expect(proseOf(html)).not.toMatch(magical);
      expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
      expect(html.match(/<h2>/g)).toHaveLength(1);
    }),
    { numRuns: 15 },
  );
}, 120_000);

test.each(["\u202e", "<", "&", "@ ", "`", "_", "\ud800", "\n", "a"])(
  "Texts of %j alone do not make the report too long",
  (unit) => {
    const review = spoil(createHuge(80), [unit.repeat(2_000)]);
    const diff = `+${unit.repeat(60)}\n`.repeat(1_000);
    expect(renderMarkdown({ ...review, types: { ...review.types, diff } }).length).toBeLessThanOrEqual(60_000);
  },
);

describe("A text of a contract", () => {
  const around = (inside: string): string => toHtml(`- **Why**: ${inside} (end)\n\n${inside}\n\n  - ${inside}\n\nEnd`);

  test("Stays in its line and its item as a sentence", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const html = around(toSentence(text));
        expect([...tagsOf(html)].filter((tag) => !["ul", "li", "p", "strong", "code"].includes(tag))).toEqual([]);
        expect(html.match(/<li>/g)).toHaveLength(2);
        expect(proseOf(html)).not.toMatch(magical);
      }),
      { numRuns: 500 },
    );
  });

  test("Is whole as code, whatever backticks it has", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const html = toHtml(`a ${toCode(text)} b`);
        expect([...tagsOf(html)]).toEqual(["p", "code"]);
        expect(html).toMatch(/^<p>a <code>[^<]*<\/code> b<\/p>$/);
      }),
      { numRuns: 500 },
    );
  });

  test("Does not end its block", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const html = toHtml(`a\n\n${toBlock(text, "ts")}\n\nb`);
        expect(html).toMatch(/^<p>a<\/p>\n<pre><code class="language-ts">[^<]*<\/code><\/pre>\n<p>b<\/p>$/);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["plain words", "Nothing to do here, at 15.5: (yes)!", "Nothing to do here, at 15.5: (yes)\\!"],
    ["code", "The `duration` is `a|b`.", "The `duration` is `a|b`."],
    ["a backtick alone", "It`s", "``It`s``"],
    ["a mention", "Ask @octocat now", "Ask `@octocat` now"],
    ["code that touches code", "`a`@b", "`a` `@b`"],
    ["the beginning of a list", "- one", "\\- one"],
    ["the beginning of a numbered list", "1. one", "1\\. one"],
    ["markup", "<b>*a*</b> & _b_", "&lt;b&gt;\\*a\\*&lt;/b&gt; &amp; \\_b\\_"],
    ["nothing", "", ""],
  ])("Is escaped no more than needed: %s", (_what, text, escaped) => {
    expect(toSentence(text)).toBe(escaped);
  });

  test("Shows what is not printable by its number", () => {
    expect(toSentence("a\u202eb")).toBe("a\\\\u202eb");
    expect(toCode(`${unprintableText}`, 10_000)).toContain("a\\u202eb");
    expect(toHtml(toSentence(hostileTexts.join(" "), 10_000))).not.toMatch(/<(?:a|img|script)/);
  });
});

describe("What is left out", () => {
  const section = { heading: "### Some", intro: "", gap: "\n", noun: "change" } as const;

  test("Is said with its number", () => {
    const blocks = Array.from({ length: 2_000 }, (_, index) => () => `- block ${index}`);
    const text = writeSection({ ...section, blocks, limit: 1_000 });
    const shown = text.match(/^- block/gm)?.length ?? 0;
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(shown).toBeGreaterThan(20);
    expect(text).toContain(`*Not shown here: ${(2_000 - shown).toLocaleString("en")} changes of 2,000.`);
  });

  test("Is nothing when everything fits", () => {
    expect(writeSection({ ...section, blocks: [() => "- a"], limit: 1_000 })).toBe("### Some\n\n- a");
  });

  test.each([100, 500, 5_000])("Adds up to %i changes, the most serious shown first", (size) => {
    const { changes, ...review } = createHuge(size);
    const markdown = renderMarkdown({ ...review, changes });
    const headings = markdown.split("\n").filter((line) => line.startsWith("#### ") || /^- .* id `x-\d+`$/.test(line));
    const missing = [...markdown.matchAll(/Not shown here: ([\d,]+) changes? of/g)];
    const left = missing.reduce((sum, [, number = ""]) => sum + Number(number.replaceAll(",", "")), 0);
    expect(headings.length + left).toBe(size);
    expect(headings.length).toBeGreaterThan(20);
    const first = /^### .*$/gm;
    expect(markdown.match(first)?.slice(0, 3)).toEqual([
      "### The gate",
      "### What changes for whom",
      `### Breaking changes (${(size / 5).toLocaleString("en")})`,
    ]);
  });

  test("Of a long witness is said, and no half of a command is shown as one", () => {
    const [change] = breaking.changes;
    if (change?.witness?.kind !== "request") throw new Error("The sample begins with a request.");
    const value = { ...change.witness.value, body: { prompt: "x".repeat(9_000) } };
    const markdown = renderMarkdown({ ...breaking, changes: [{ ...change, witness: { ...change.witness, value } }] });
    expect(markdown).not.toContain("```sh");
    expect(markdown).toMatch(/Request of 9,1\d\d characters, cut here\. The HTML report has it whole\./);
  });
});

test("The report has every part of a review", () => {
  const markdown = renderMarkdown(breaking);
  for (const part of [
    "## Contract review: ✗ breaking",
    "`main (1a2b3c4)` → `feature/shorter-videos (c0ffee1)`",
    "- `.changeset/longer-videos.md:2`: The changeset says minor",
    '"@video-generations/spec": major',
    "- **Callers**, who send requests: 4 breaking changes, 1 compatible change, 1 change of documentation.",
    "A request with `duration` 11 was accepted and is refused now.",
    "✓ the base accepts it, ✗ the head refuses it: `duration` must be &lt;= 10",
    "curl http://127.0.0.1:4010/v1/videos/generations ",
    '    "status": "paused"',
    "const params: ModelParams = { web_search: true };",
    "**No witness**: Both contracts accept",
    "- **Accepted**: The reference page changed",
    "-            web_search?: boolean;",
    "2 lines no longer compile:",
    "- `long-video` was removed (`spec/examples/create-long.yaml`).",
    "- **`C4`**, from the reference page: ",
    "**To ask**: The limit changed",
    "- error `spec/schemas/Task.yaml:9`: `x-rules` names no entry.",
    "- `C9`: **no check proves it**",
    "| client of the base | ✓ passes | ✗ 1 of 2 runs fails |",
    "**no change explains it**",
  ])
    expect(markdown).toContain(part);
});

test("Nothing changed is one line, also with hostile names", () => {
  expect(renderMarkdown(none)).toBe("Contract review: nothing changed between `main (1a2b3c4)` and `working tree`.\n");
  for (const text of hostileTexts) {
    const markdown = renderMarkdown({ ...none, base: text, head: text });
    expect(markdown.trimEnd()).not.toContain("\n");
    expect([...tagsOf(toHtml(markdown))]).toEqual(["p", "code"]);
  }
});
