/** How a key is shown: never whole, and never like another one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { maskKey, sharedKey } from "./key-label.ts";

test.each([
  ["a", "… #1a80b1"],
  ["abcdef", "ab… #2feec3"],
  ["sk-0123456789abcdef0123456789", "sk-012… #aa6d72"],
])("Of the key %j, only %j is shown", (key, shown) => {
  expect(maskKey(key)).toBe(shown);
});

test.each([
  ["A control character", "a\u0000\tb\u0085c and more of it", "a\uFFFD\uFFFDb\uFFFDc… #"],
  ["Half a character", `abcde${"🎬".repeat(9)}`, "abcde\uFFFD… #"],
  ["A whole character", "🎬".repeat(9), "🎬🎬🎬… #"],
])("%s in a key can be shown everywhere", (_, key, shown) => {
  expect(maskKey(key).slice(0, -6)).toBe(shown);
});

test.each([
  ["the last character", (at: number) => `sk-test-${at}`],
  ["the length", (at: number) => `sk-test-${"1".repeat(at)}`],
  ["a character in the middle", (at: number) => `sk-test-${at}-of-a-suite`],
])("Fifty keys that differ in %s are told apart", (_, keyOf) => {
  const keys = Array.from({ length: 50 }, (_, at) => keyOf(at));
  expect(new Set(keys.map(maskKey)).size).toBe(50);
});

test("A key of any length has a beginning of at most a third, and six digits", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 300 }), (key) => {
      const [, beginning = ""] = /^([\s\S]*)… #[0-9a-f]{6}$/.exec(maskKey(key)) ?? [];
      expect(key.startsWith(beginning)).toBe(true);
      expect(beginning.length).toBe(Math.min(6, Math.floor(key.length / 3)));
    }),
  );
});

test("A key is shown in the same way after thousands of others", () => {
  const before = maskKey("sk-test");
  for (let at = 0; at < 5000; at++) maskKey(`sk-flood-${at}`);
  expect([maskKey("sk-test"), sharedKey("sk-test")]).toEqual([before, "sk-test"]);
});
