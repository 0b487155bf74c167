import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { readText, root } from "./repository.ts";

/** Matches the text of a title after `test(`, `describe(` and their tables. */
const title =
  /(?:\b(?:test|describe)(?:\.\w+)*\(\s*|\)\(\s*)(["`])((?:\\.|(?!\1)[^\\])*)\1(?=,\s*(?:async\s*)?(?:[({]|\w+\s*=>|\w+\)))/g;

/** Says what is wrong with a title; `undefined` if nothing is. A title may begin with a name in code. */
function findTitleFault(text: string): string | undefined {
  if (/^[a-z]+(?:[-'’][a-z]+)*[ ,:]/.test(text)) return "begins with a small letter";
  if (/(?<!\.)\.$/.test(text)) return "ends with a full stop";
  return /\bshould\b/.test(text) ? 'says "should"' : undefined;
}

const files = globSync("{apps,packages,spec,tests,tooling}/**/*.test.ts", { cwd: root, exclude: ["**/node_modules"] });
const titles = files.flatMap((file) => [...readText(file).matchAll(title)].map(([, , text = ""]) => ({ file, text })));

test("Every test title begins like a sentence and has no full stop at its end", () => {
  expect(titles.length).toBeGreaterThan(2_000);
  const faults = titles.map(({ file, text }) => ({ file, text, fault: findTitleFault(text) }));
  expect(faults.filter(({ fault }) => fault !== undefined)).toEqual([]);
});

test.each([
  ["a task is read", "begins with a small letter"],
  ["A task is read.", "ends with a full stop"],
  ["A task should be read", 'says "should"'],
  ["A task is read", undefined],
  ["saveTo writes a file", undefined],
  ["--port takes a number", undefined],
  ["callback_url is checked", undefined],
  ["%s is refused", undefined],
  ["And so on...", undefined],
])("The fault of the title %j: %s", (text, fault) => {
  expect(findTitleFault(text)).toBe(fault);
});
