import type { Violation } from "./violation.ts";

/**
 * How the text of an answer is not the JSON that every reader takes: a byte order mark before it, a declared character
 * set other than UTF-8, or a name that an object has twice, of which readers take the first or the last.
 *
 * @param rule - The rule that says that the answer is JSON: A5 for a task, E1 for a failure
 * @param text - JSON, apart from a byte order mark
 */
export function judgeJsonText(text: string, contentType: string | null, rule: string): readonly Violation[] {
  const found: Violation[] = [];
  const [, charset] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "") ?? [];
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    found.push({ pointer: "header Content-Type", rule, message: `says ${charset}, and JSON is UTF-8` });
  }
  if (text.startsWith("\ufeff")) found.push({ pointer: "", rule, message: "begins with a byte order mark" });
  for (const pointer of repeatedNames(text)) found.push({ pointer, rule, message: "is there twice" });
  return found;
}

/** The text without a byte order mark. */
export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\ufeff/, "");
}

interface OpenPart {
  readonly pointer: string;
  /** The names that came so far; absent in an array. */
  readonly names?: Set<string>;
  /** The name or the index of the value that comes next. */
  key: string;
}

/** The JSON pointers of members that come twice in one object. */
function repeatedNames(text: string): readonly string[] {
  const found = new Set<string>();
  const open: OpenPart[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{},]/g)) {
    const around = open.at(-1);
    const pointer = around === undefined ? "" : `${around.pointer}/${around.key}`;
    if (token === "{") open.push({ pointer, names: new Set(), key: "" });
    else if (token === "[") open.push({ pointer, key: "0" });
    else if (token === "}" || token === "]") open.pop();
    else if (token === "," && around?.names === undefined && around) around.key = String(Number(around.key) + 1);
    else if (token.endsWith(":") && around?.names !== undefined) noteName(token, around, found);
  }
  return [...found];
}

function noteName(token: string, around: OpenPart & { names?: Set<string> }, found: Set<string>): void {
  const name = readString(token.replace(/\s*:$/, ""));
  around.key = name.replaceAll("~", "~0").replaceAll("/", "~1");
  if (around.names?.has(name)) found.add(`${around.pointer}/${around.key}`);
  around.names?.add(name);
}

function readString(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
