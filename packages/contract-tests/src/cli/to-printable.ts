/**
 * What controls a terminal, or changes or hides what it shows: control characters, the overrides of the direction of
 * writing, separators of lines, and characters that take no space. Selectors of emoji are text.
 */
const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** A text for a terminal. It may quote a server, which must not control what the terminal shows. Keeps its lines. */
export function toPrintable(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\t", " ").replace(unprintable, "\u{fffd}");
}

/** A value as JSON that a terminal can show. Parsed, it is the same value. */
export function toPrintableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unprintable, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
