import fc from "fast-check";
import { expect, test } from "vitest";
import { unprintable as withoutTab } from "../../../../tooling/unprintable.ts";
import { toPrintable, toPrintableJson } from "./to-printable.ts";

const unprintable = { ...withoutTab, tab: ["\t"] };
const all = Object.values(unprintable).flat();
/** As numbers, unlike the code that is tested. */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
];
const listRaw = (text: string): readonly string[] =>
  Array.from(text).filter((character) => {
    const point = character.codePointAt(0) ?? 0;
    return ranges.some(([first, last]) => first <= point && point <= last);
  });

const texts = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...all, "\n", "\r\n")))
  .map((it) => it.join(""));

test.each(Object.entries(unprintable))("A text for a terminal shows a replacement for each of %s", (_, characters) => {
  for (const character of characters) {
    expect([character, toPrintable(`a${character}b`)]).toEqual([character, character === "\t" ? "a b" : "a\u{fffd}b"]);
  }
});

test("Lines, other scripts and emoji stay as they are", () => {
  const text = "line\nline ❤️ 👍🏽 — 纸船 سفينة ไทย é e\u0301";
  expect(toPrintable(text)).toBe(text);
  expect(toPrintable("one\r\ntwo")).toBe("one\ntwo");
});

test("Nothing of any text controls a terminal, and what is printable is not changed again", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const shown = toPrintable(text);
      expect(listRaw(shown)).toEqual([]);
      expect(toPrintable(shown)).toBe(shown);
    }),
  );
});

test("JSON has no raw control character either, and is the same value when it is read", () => {
  fc.assert(
    fc.property(texts, texts, (key, text) => {
      const shown = toPrintableJson({ [`-${key}`]: [text] });
      expect(listRaw(shown)).toEqual([]);
      expect(JSON.parse(shown)).toEqual({ [`-${key}`]: [text] });
    }),
  );
});
