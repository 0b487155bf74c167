import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";

test("A text has one fingerprint, and it is short", () => {
  const text = "x".repeat(1_000_000);
  expect(fingerprint(text)).toBe(fingerprint(`${text.slice(1)}x`));
  expect(fingerprint(text).length).toBeLessThan(24);
});

test("Texts that differ a little have different fingerprints", () => {
  const texts = ["", "a", "b", "ab", "ba", "a b", "a  b", "\ud83d\ude00", "\ud83d\ude01"];
  for (let number = 0; number < 20_000; number += 1) texts.push(`[[429:1]] A paper boat ${number}`);
  expect(new Set(texts.map(fingerprint)).size).toBe(texts.length);
});
