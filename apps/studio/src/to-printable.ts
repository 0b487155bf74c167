import { inspect } from "node:util";

/**
 * What controls a terminal, or changes or hides what it shows: control characters, the overrides of the direction of
 * writing, separators of lines, and characters that take no space. Selectors of emoji are text.
 */
const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;

/** A text for a terminal. It may quote the service, which must not control what the terminal shows. Keeps its lines. */
export function toPrintable(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll("\t", " ").replace(unprintable, "\u{fffd}");
}

/** The same on one line. */
export function toPrintableLine(text: string): string {
  return toPrintable(text).replaceAll("\n", " ");
}

/** An address on one line. What a terminal cannot show is encoded as it would be sent. */
export function toPrintableUrl(url: string): string {
  return url.replaceAll("\n", "%0A").replace(unprintable, encodeCharacter);
}

/** What went wrong, for a terminal: with its stack and its causes, for an error that nobody expected. */
export function toPrintableError(error: unknown): string {
  return toPrintable(inspect(error, { colors: false }));
}

function encodeCharacter(character: string): string {
  // Half of a pair has no encoding.
  return encodeURIComponent(/\p{Cs}/u.test(character) ? "\u{fffd}" : character);
}
