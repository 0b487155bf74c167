import fc from "fast-check";
import { expect, test } from "vitest";
import { unprintable } from "../../../tooling/unprintable.ts";
import { toPrintable, toPrintableError, toPrintableLine, toPrintableUrl } from "./to-printable.ts";

const all = Object.values(unprintable).flat();
const listRaw = (text: string): readonly string[] => all.filter((character) => text.split(/(?:)/u).includes(character));
const texts = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...all, "\n", "\t", "\r\n")))
  .map((parts) => parts.join(""));

test.each(Object.entries(unprintable))("A text for a terminal shows a replacement for each of %s", (_, characters) => {
  for (const character of characters) {
    expect([character, toPrintable(`a${character}b`)]).toEqual([character, "a\u{fffd}b"]);
  }
});

test("Lines, other scripts and emoji stay as they are", () => {
  const text = "line\nline ❤️ 👍🏽 — 纸船 سفينة ไทย é e\u0301";
  expect(toPrintable(text)).toBe(text);
  expect(toPrintableLine(text)).toBe(text.replace("\n", " "));
});

test("Nothing of any text controls a terminal", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const shown of [toPrintable(text), toPrintableLine(text), toPrintableUrl(text)]) {
        expect(listRaw(shown)).toEqual([]);
      }
      expect(toPrintableLine(text) + toPrintableUrl(text)).not.toContain("\n");
      expect(listRaw(toPrintableError(new Error(text, { cause: new TypeError(text) })))).toEqual([]);
    }),
  );
});

test("An address stays the same if it is printable, and leads to the same place if it is not", () => {
  fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (url) => toPrintableUrl(url) === url));
  const url = "https://a.example/\u202efdp.mp4?x=\u200b\x1bz";
  expect(toPrintableUrl(url)).toBe("https://a.example/%E2%80%AEfdp.mp4?x=%E2%80%8B%1Bz");
  expect(new URL(toPrintableUrl(url)).href).toBe(new URL(url).href);
});
