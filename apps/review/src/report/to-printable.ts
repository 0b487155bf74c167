/**
 * What controls a terminal, or changes or hides what is shown: control characters, the overrides of the direction of
 * writing, separators of lines, halves of characters, and characters that take no space. Selectors of emoji are text.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** Puts a text of the contract on one line, and shows what is not printable as `\u202e`: a reviewer must see it. */
export function toPrintable(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(unprintable, escapeCharacter);
}

/** The same for a text of several lines, such as a diff. Its lines and their indentation stay. */
export function toPrintableLines(text: string): string {
  const lines = text.replaceAll("\t", "  ").split(/\r?\n/);
  return lines.map((line) => line.replace(unprintable, escapeCharacter)).join("\n");
}

/**
 * A value as JSON, with nothing in it that is not printable. Parsed, it is the same value.
 *
 * @param indent - Spaces for each level. @defaultValue `0`, which is one line
 */
export function toPrintableJson(value: unknown, indent = 0): string {
  const json = JSON.stringify(value, null, indent) ?? "null";
  return json.split("\n").map(escapeJson).join("\n");
}

function escapeJson(line: string): string {
  // A comment of HTML must not begin in a comment on a pull request either.
  return line.replace(unprintable, escapeCharacter).replaceAll("<!--", "\\u003c!--");
}

function escapeCharacter(character: string): string {
  const units = character.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  return units.map((unit) => `\\u${unit}`).join("");
}
