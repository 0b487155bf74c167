/**
 * The contract as it was agreed: every keyword, reference, example and text of every file. Parts that no other test
 * mentions are tested only here. The text is kept in `pinned/`, so that a reviewer reads each change.
 * Of RULES.md, only what a program could take from it is kept.
 *
 * To accept a change: `npx vitest run test/pinned.test.ts -u` in `spec/`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../scripts/redocly.ts";

/** All words of a text, in one line. */
function wordsOf(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** A line for the node itself, and lines for the nodes below it. Each line has the node's path. */
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

test.each(folders)("The files in %s are as agreed", async (folder) => {
  await expect(pinned(folder)).toMatchFileSnapshot(`pinned/${folder}.txt`);
});

test("The root of the contract is as agreed", async () => {
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

/** What a program could take from a text: numbers, text in quotes or backticks, and words that change a rule. */
function claimsOf(text: string): string {
  const claims = text.match(claim);
  return claims === null ? "" : ` | ${claims.map((it) => it.replaceAll("\n", " ")).join(" ")}`;
}

test("The claims of RULES.md, and the evidence of each rule, are as agreed", async () => {
  const rules = readFileSync(join(root, "RULES.md"), "utf8");
  const lines = rules.split("\n").filter((line) => /^(?:\||- |## )/.test(line));
  const short = lines.map((line) => {
    const [, id, text = "", evidence] = /^\| ([A-Z]\d+[a-z]?) \|(.*)\| *(\w+) *\|$/.exec(line) ?? [];
    return id === undefined ? `${line.slice(0, 30).trimEnd()}${claimsOf(line)}` : `${id} ${evidence}${claimsOf(text)}`;
  });
  await expect(`${short.join("\n")}\n`).toMatchFileSnapshot("pinned/rules.txt");
});
