import fc from "fast-check";
import { expect, test } from "vitest";
import { findUnquoted } from "./find-unquoted.ts";

const link = "[the bench](../bench/README.md#the-last-whole-run)";

test("A figure in a section that links to the tables must be a quote", () => {
  const text = `# Mock\n\nIt takes 71 MB (budget ≤ 90 MB), and starts in 134 ms. More: ${link}.\n`;
  expect(findUnquoted(text, [])).toEqual(["71 MB", "≤ 90 MB", "134 ms"]);
  expect(findUnquoted(text, ["takes 71 MB (budget ≤ 90 MB)"])).toEqual(["134 ms"]);
  expect(findUnquoted(text, ["takes 71 MB (budget ≤ 90 MB)", "starts in 134 ms"])).toEqual([]);
});

test.each([
  ["| | measured | budget |\n|---|---|---|\n| size | 12 kB | ≤ 20 kB |\n", ["12 kB", "≤ 20 kB"]],
  [`${link}: 7.03 times as many, 26,449/s, 18 µs, 0.4 %, 1.13 ×, 16 s, 853 bytes.`, 7],
  [`${link}: a heap of 20 packages, 10,000 tasks, Node 24.14, 5 sections, 3 seconds, v1.2.`, 0],
  [`${link}. A read every 2 s/task.`, 0],
])("%j has the figures %j", (text, expected) => {
  const found = findUnquoted(text, []);
  expect(typeof expected === "number" ? found.length : found).toEqual(expected);
});

test("Sections that neither link to the tables nor state a budget may have any figure", () => {
  expect(findUnquoted(`# One\n\nA wait of 165 s.\n\n## Two\n\n${link}\n\n## Three\n\n300 kB\n`, [])).toEqual([]);
});

test("Any figure with a unit is found, wherever it stands in the section", () => {
  const unit = fc.constantFrom(" µs", " ms", " s", " kB", " MB", " bytes", " %", " ×", " times", "/s");
  const words = fc.stringMatching(/^[a-z ]{0,30}$/);
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 1e9 }), unit, words, (before, value, behind, after) => {
      const text = `# Fast\n\n${link}\n${before} ${value.toLocaleString("en")}${behind}, ${after}\n`;
      expect(findUnquoted(text, [])).toEqual([`${value.toLocaleString("en")}${behind}`]);
    }),
  );
});
