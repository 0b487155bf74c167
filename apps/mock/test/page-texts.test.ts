/** What the live page makes of texts and numbers, as far as no browser is needed to see it. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { creditsText } from "../src/page/time-text.ts";

test.each([
  [16.5726, "16.5726"],
  [99_956.26, "99,956.26"],
  [100_000, "100,000"],
  [0.0001, "0.0001"],
  [99_999_999_999.9999, "99,999,999,999.9999"],
  // The sum of two balances has dust behind its decimals.
  [0.1 + 0.2, "0.3"],
])("%d credits are shown to the last of their four decimals: %s", (credits, text) => {
  expect(creditsText(credits)).toBe(text);
});

test("a failure of two lines is shown in two lines", () => {
  const css = readFileSync(new URL("../src/page/tasks.css", import.meta.url), "utf8");
  expect(/^\.failure p \{[^}]*\}/m.exec(css)?.[0]).toContain("white-space: pre-line;");
});
