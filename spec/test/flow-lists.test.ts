import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPair, isScalar, parseDocument, visit } from "yaml";
import { root } from "../scripts/redocly.ts";

const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.ya?ml$/.test(file) && !/node_modules|^dist/.test(file),
);

/**
 * Finds texts of several words without quotes in a list between brackets. There, a comma ends a text:
 * `[Too many, try later]` is two texts although one was meant. Nobody notices it, because both are valid YAML.
 */
function unquotedTexts(yaml: string): string[] {
  const found: string[] = [];
  visit(parseDocument(yaml), {
    Seq(_, list, path) {
      if (!list.flow) return;
      const above = path.at(-1);
      const areExamples = isPair(above) && isScalar(above.key) && above.key.value === "examples";
      for (const item of list.items) {
        const isText = isScalar(item) && item.type === "PLAIN" && typeof item.value === "string";
        // One word can also be a piece of a text. In a text for people it begins with a capital letter.
        const piece = areExamples ? /\s|^[A-Z][a-z]+\W*$/ : /\s/;
        if (isText && piece.test(String(item.value))) found.push(String(item.value));
      }
    },
  });
  return found;
}

test.each([
  ["examples: [Too many requests, please try again later]", ["Too many requests", "please try again later"]],
  ["a: { examples: [Wait, retry] }", ["Wait"]],
  ["examples: [The video is there.]", ["The video is there."]],
  ["- [one, [two words]]", ["two words"]],
])("Unquoted texts are found in %j", (yaml, texts) => {
  expect(unquotedTexts(yaml)).toEqual(texts);
});

test.each([
  "examples: [\"Too many requests, please try again later\", 'retry later']",
  "examples: [480p, 720p, 42, true, ^[a-z]+$]",
  "tags: [Videos]",
  "x-rules: [C4, K2a]",
  "examples:\n  - Too many requests, please try again later",
])("No unquoted text is found in %j", (yaml) => {
  expect(unquotedTexts(yaml)).toEqual([]);
});

test("The files of the contract are found", () => {
  expect(files).toEqual(expect.arrayContaining(["openapi.yaml", "redocly.yaml", join("schemas", "ErrorDetail.yaml")]));
});

test.each(files)("%s has no unquoted texts in its lists", (file) => {
  expect(unquotedTexts(readFileSync(join(root, file), "utf8"))).toEqual([]);
});
