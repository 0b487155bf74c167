import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPair, isScalar, parseDocument, visit } from "yaml";
import { root } from "../scripts/redocly.ts";

const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.ya?ml$/.test(file) && !/node_modules|^dist/.test(file),
);

/**
 * Texts in a list between brackets that no quotes hold together. There a comma ends a text, so that
 * `[Too many, try later]` is two texts where one was meant; and nobody sees it, as both are good YAML.
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
        // One word can be a piece of a text too; where people read it, it begins with a capital letter.
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
])("The texts in %j are found", (yaml, texts) => {
  expect(unquotedTexts(yaml)).toEqual(texts);
});

test.each([
  "examples: [\"Too many requests, please try again later\", 'retry later']",
  "examples: [480p, 720p, 42, true, ^[a-z]+$]",
  "tags: [Videos]",
  "x-rules: [C4, K2a]",
  "examples:\n  - Too many requests, please try again later",
])("%j is as good as it is", (yaml) => {
  expect(unquotedTexts(yaml)).toEqual([]);
});

test("Every file of the contract is looked at", () => {
  expect(files).toEqual(expect.arrayContaining(["openapi.yaml", "redocly.yaml", join("schemas", "ErrorDetail.yaml")]));
});

test.each(files)("%s holds its texts together", (file) => {
  expect(unquotedTexts(readFileSync(join(root, file), "utf8"))).toEqual([]);
});
