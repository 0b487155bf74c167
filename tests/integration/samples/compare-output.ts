import { isDeepStrictEqual } from "node:util";
import type { Block } from "../documents/markdown.ts";

/** The lines that a program prints, according to its comments. */
export function parsePromisedLines(code: string): readonly string[] {
  const promised: string[] = [];
  let hasPrinted = false;
  for (const line of code.split("\n")) {
    hasPrinted ||= line.includes("console.log(");
    const [, behind, alone] = /console\.log\(.*\/\/ (.+)$|^\/\/ (.+)$/.exec(line) ?? [];
    const comment = behind ?? (hasPrinted ? alone : undefined);
    if (comment !== undefined && !isRemark(comment)) promised.push(comment);
  }
  return promised;
}

/** A sentence is a remark about the line. Any other comment is what the line prints. */
function isRemark(comment: string): boolean {
  return /^\p{Lu}.*\.$/u.test(comment);
}

/**
 * Compares promised lines with the printed text. Ids, times and ports are allowed to differ. An `…` stands for any
 * text, and alone on a line for any number of lines.
 *
 * @returns The difference in words, or `undefined`
 */
export function compareLines(promised: readonly string[], printed: string): string | undefined {
  const pattern = promised
    .map((line) => normalize(line.trim()))
    .map((line) => (line === "…" ? "(?:.*\n)*?" : `${createPattern(line)}\n`));
  const lines = printed.trim().split("\n");
  const shown = lines.map((line) => `${normalize(line.trim())}\n`).join("");
  if (new RegExp(`^${pattern.join("")}$`).test(shown)) return undefined;
  return `It should print\n\n${promised.join("\n")}\n\nbut prints\n\n${printed}`;
}

function createPattern(line: string): string {
  return line
    .split("…")
    .map((part) => escapeForRegExp(part))
    .join(".*");
}

/** A pattern that matches exactly this text. */
function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Replaces the parts that differ in every run. */
function normalize(text: string): string {
  return text
    .replace(/task-unified-\d+-[a-z0-9]+/g, "task-unified-0-0")
    .replace(/(127\.0\.0\.1|localhost):\d+/g, "127.0.0.1:0")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, "1970-01-01T00:00:00Z")
    .replace(/\b1\d{9}\b/g, "0")
    .replace(/\b\d+(\.\d+)? (ms|s)\b/g, "0 $2");
}

/** Compares a block after a sample with the sample's output. JSON is compared by its values. */
export function compareBlock({ language, text }: Block, printed: string): string | undefined {
  if (language !== "json") return compareLines(text.trim().split("\n"), printed);
  const [promised, came] = [text, printed].map((json) => parseJson(normalize(json)));
  if (came !== undefined && isDeepStrictEqual(promised, came)) return undefined;
  return `It should print this JSON\n\n${text}\nbut prints\n\n${printed}`;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
