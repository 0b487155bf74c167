/**
 * The contract as it was agreed: every keyword, reference, example and text of every file. What stands here and nowhere
 * else in the tests is held by this alone. Kept as text in `pinned/`, so that a change is read where it is reviewed.
 * Of RULES.md only what a program could take from it is kept. Once a change is meant: `npx vitest run test/pinned.test.ts -u` in `spec/`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/redocly.ts";

/** A text with all its words, in one line. */
function wordsOf(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** A node in one line for itself, and those below it, each with where it stands. */
function linesOf(node: unknown, path: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [`${path} ${JSON.stringify(node)}`];
  const own: string[] = [];
  const below: string[] = [];
  for (const [name, value] of Object.entries(node)) {
    const place = path === "" ? name : `${path}.${name}`;
    if (name === "description" && typeof value === "string") own.push(`${name} | ${wordsOf(value)}`);
    else if (isPlain(value)) own.push(`${name}: ${JSON.stringify(value)}`);
    else below.push(...linesOf(value, place));
  }
  return [...(own.length > 0 ? [`  ${path || "·"} { ${own.join("; ")} }`] : []), ...below];
}

/** A value, or a list of values. */
function isPlain(value: unknown): boolean {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.every((it) => typeof it !== "object" || it === null);
}

function pinned(folder: string): string {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith(".yaml"));
  return files
    .sort()
    .map((file) => [file, ...linesOf(parse(readFileSync(join(root, folder, file), "utf8")), "")].join("\n"))
    .join("\n")
    .concat("\n");
}

const folders = ["schemas", "responses", "parameters", "headers", "links", "paths", "callbacks", "examples"];

test.each(folders)("What %s say is what was agreed", async (folder) => {
  await expect(pinned(folder)).toMatchFileSnapshot(`pinned/${folder}.txt`);
});

test("What the root says is what was agreed", async () => {
  const { info, ...others } = parse(readFileSync(join(root, "openapi.yaml"), "utf8"));
  const { version: _, ...about } = info;
  await expect(`${linesOf({ info: about, ...others }, "").join("\n")}\n`).toMatchFileSnapshot("pinned/root.txt");
});

const claim = new RegExp(
  [
    /`[^`]+`|"[^"]+"|https?:[^\s)]*[^\s).]|\d[\d.,×:]*\d|\d/,
    /\b(?:not?|never|nothing|none|nobody|any|all|each|every|always|only|mostly|at (?:most|once)|must|may)\b/,
    /\b(?:one|two|three|four|five|six|ten|first|second|third|minutes?|seconds?|hours?|higher|lower|above|below)\b/,
    /\b(?:before|after|until|once|free|charged|bought|open|closed|refused|accepts?|valid|expired?|final|example)\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gi",
);

/** What a program could take from a text: its numbers, what stands in backticks or quotes, and the words that turn a rule. */
function claimsOf(text: string): string {
  const claims = text.match(claim);
  return claims === null ? "" : ` | ${claims.map((it) => it.replaceAll("\n", " ")).join(" ")}`;
}

test("What RULES.md claims, and how well each rule is known, is what was agreed", async () => {
  const rules = readFileSync(join(root, "RULES.md"), "utf8");
  const lines = rules.split("\n").filter((line) => /^(?:\||- |## )/.test(line));
  const short = lines.map((line) => {
    const [, id, text = "", evidence] = /^\| ([A-Z]\d+[a-z]?) \|(.*)\| *(\w+) *\|$/.exec(line) ?? [];
    return id === undefined ? `${line.slice(0, 30).trimEnd()}${claimsOf(line)}` : `${id} ${evidence}${claimsOf(text)}`;
  });
  await expect(`${short.join("\n")}\n`).toMatchFileSnapshot("pinned/rules.txt");
});
