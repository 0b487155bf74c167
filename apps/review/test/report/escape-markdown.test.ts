/** Texts of a contract in a comment: none of them leaves its place. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBlock, toCode, toSentence } from "../../src/report/markdown/escape-markdown.ts";
import { hostileTexts } from "../samples/hostile.ts";
import { anyText } from "./any-review.ts";
import { magical, proseOf, tagsOf, toHtml } from "./github-markdown.ts";
import { unprintableText } from "./unprintable-text.ts";

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

  test("Is cut when it is long", () => {
    expect(toSentence("x".repeat(5_000))).toBe(`${"x".repeat(400)}… (4600 more characters)`);
    expect(toSentence("@".repeat(5_000))).toBe(`\`${"@".repeat(400)}…\` (4600 more characters)`);
    expect(toCode("a".repeat(5_000))).toBe(`\`${"a".repeat(200)}… (4800 more characters)\``);
  });

  test("Shows what is not printable by its number", () => {
    expect(toSentence("a\u202eb")).toBe("a\\\\u202eb");
    expect(toCode(`${unprintableText}`, 10_000)).toContain("a\\u202eb");
    expect(toHtml(toSentence(hostileTexts.join(" "), 10_000))).not.toMatch(/<(?:a|img|script)/);
  });
});
