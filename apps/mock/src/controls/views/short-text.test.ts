import fc from "fast-check";
import { expect, test } from "vitest";
import { shortenText } from "./short-text.ts";

test.each([
  ["A text as long as the limit", "abcdef", 6, "abcdef"],
  ["A longer one", "abcdefg", 6, "abcdef…"],
  ["Half an emoji", "abcde🎬g", 6, "abcde…"],
  ["Two of a family of three", "abcdef👨‍👩‍👧gh", 10, "abcdef…"],
  ["A letter without its accent", "abcdee\u0301f", 6, "abcde…"],
  ["A letter with a thousand accents", `a${"\u0301".repeat(1000)}`, 6, `a${"\u0301".repeat(5)}…`],
  ["A chain of emoji without an end", "👨\u200D".repeat(1000), 7, "👨\u200D👨\u200D…"],
  ["Control characters, but not a new line", "a\u0000b\u001B\nc", 9, "a\uFFFDb\uFFFD\nc"],
  ["Half a character in the middle", "a\uD83Cb", 9, "a\uFFFDb"],
])("%s is not left over: %j within %d units is %j", (_, text, limit, short) => {
  expect(shortenText(text, limit)).toBe(short);
});

test("Any text becomes at most the limit and an ellipsis, of three bytes a unit as JSON", () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom("\u0000", "\uD800", "é", "🎬", "\u0301", "漢")),
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 40 }), (whole, limit) => {
      const short = shortenText(whole, limit);
      expect(short.length).toBeLessThanOrEqual(limit + 1);
      expect(Buffer.byteLength(JSON.stringify(short))).toBeLessThanOrEqual(3 * (limit + 1) + 2);
      expect(short).not.toMatch(/\p{Cs}/u);
    }),
  );
});
