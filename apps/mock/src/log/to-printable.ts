/**
 * What controls a terminal, or changes or hides what it shows: control characters, the overrides of the direction of
 * writing, separators of lines, and characters that take no space. Selectors of emoji are text.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/**
 * Puts a text on one line, without control characters: it may quote what was sent, and that must not control the
 * terminal.
 */
export function toPrintable(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(unprintable, "�");
}

/** The same for a text of several lines, such as the trace of an error. */
export function toPrintableLines(text: string): string {
  return text.split("\n").map(toPrintable).join("\n");
}

/** A value as JSON on one line, which a terminal can show too. Parsed, it is the same value. */
export function toPrintableJson(value: unknown): string {
  return JSON.stringify(value).replace(unprintable, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
