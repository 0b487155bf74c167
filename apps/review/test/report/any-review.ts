/** Reviews of any size with any texts, for tests with generated values. */
import fc from "fast-check";
import type { Review } from "../../src/review.ts";
import { breaking } from "../samples/breaking.ts";
import { hostileTexts, spoil } from "../samples/hostile.ts";
import { createHuge } from "../samples/huge.ts";
import { unprintableText } from "./unprintable-text.ts";

const snippets = [
  ...hostileTexts,
  unprintableText,
  "@octocat",
  "`",
  "``",
  "```",
  "````",
  "~~~",
  "\\",
  "|",
  "<!--",
  "-->",
  "<",
  ">",
  "&",
  "<b>",
  "[a](b)",
  "![a](b)",
  "https://evil.example",
  "www.evil.example",
  "a@evil.example",
  "#1",
  "\n",
  "\n\n",
  "    ",
  "- ",
  "+ ",
  "* ",
  "1. ",
  "# ",
  "---",
  "===",
  "> ",
  "_",
  "**",
  "</details>",
  "<summary>",
  "&#64;octocat",
  "$x$",
  "\t",
];

/** Texts of what could leave its place, in any order. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...snippets), fc.string({ unit: "binary", maxLength: 20 })), { maxLength: 12 })
    .map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...snippets), { maxLength: 6 }).map((parts) => parts.join(" ")),
  fc.integer({ min: 1, max: 600 }).map((length) => "<&\u202e@`".repeat(length)),
);

/** A review with a few changes, of which every text ends with one of some hostile texts. */
export const smallReview: fc.Arbitrary<Review> = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.array(anyText, { minLength: 1, maxLength: 5 }))
  .map(([size, texts]) => createSpoilt(size, texts));

/** A review with up to thousands of changes, of which every text ends with one of some hostile texts. */
export const anyReview: fc.Arbitrary<Review> = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.array(anyText, { minLength: 1, maxLength: 5 }))
  .map(([copies, texts]) => {
    const review = createSpoilt(100, texts);
    return { ...review, changes: Array.from({ length: copies }, () => review.changes).flat() };
  });

function createSpoilt(size: number, texts: readonly string[]): Review {
  const spoilt = spoil(createHuge(size), texts);
  const rules = breaking.gate.messages.map(({ rule }) => rule);
  const messages = spoilt.gate.messages.map((message, index) => ({
    ...message,
    rule: rules[index % rules.length] ?? "approval",
  }));
  return { ...spoilt, gate: { ...spoilt.gate, messages } };
}
