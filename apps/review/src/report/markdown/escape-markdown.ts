/**
 * Texts of a contract as Markdown of GitHub. They come from anybody's branch: they cannot make links, pictures, markup,
 * mentions or comments, and cannot leave their line or their block.
 */
import { clip } from "../clip.ts";
import { splitPieces } from "../pieces.ts";
import { toPrintable, toPrintableLines } from "../to-printable.ts";

/**
 * Words that GitHub would turn into a link, a mention, an emoji, a formula or the like. GitHub looks for them in the
 * finished text, where a backslash is gone; only code is left alone.
 */
const magical = /[@#$`]|:\/\/|www\.|\b[0-9a-f]{7,}\b|:[\w+-]+:|\b[a-z]+-\d/i;

/** What Markdown would read as markup inside a line. */
const markup = /[\\*_[\]~|!]/g;

/** What would begin a heading, a list, a quotation or a line across the page at the beginning of a block. */
const beginning = /^(\d*)([-+=.)])/;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * A sentence on one line. What stands between backticks stays code.
 *
 * @param limit - Characters of the text that are shown at most
 */
export function toSentence(text: string, limit = 400): string {
  const pieces = splitPieces(toPrintable(clip(text, limit)));
  const joined = pieces.map(({ isCode, text: part }) => (isCode ? toCode(part) : toWords(part))).reduce(joinPieces, "");
  return joined.replace(beginning, "$1\\$2");
}

/** A name, a path or a value as code on one line. */
export function toCode(text: string, limit = 200): string {
  const code = hideComments(toPrintable(clip(text, limit))) || "(empty)";
  const fence = fenceFor(code, 1);
  const space = code.startsWith("`") || code.endsWith("`") ? " " : "";
  return `${fence}${space}${code}${space}${fence}`;
}

/** Text of several lines as a block of code, which it cannot end. */
export function toBlock(text: string, language: string): string {
  const code = hideComments(toPrintableLines(text));
  const fence = fenceFor(code, 3);
  return `${fence}${language}\n${code}\n${fence}`;
}

function toWords(text: string): string {
  return text
    .split(" ")
    .map((word) => (magical.test(word) ? toCode(word) : escapeWord(word)))
    .join(" ");
}

function escapeWord(word: string): string {
  return word.replace(markup, "\\$&").replace(/[&<>]/g, (character) => entities[character] ?? "");
}

/** Two pieces of code must not touch: their backticks would become one longer fence. */
function joinPieces(left: string, right: string): string {
  return left.endsWith("`") && right.startsWith("`") ? `${left} ${right}` : left + right;
}

/** A fence of backticks that is longer than any in the text. */
function fenceFor(text: string, shortest: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return "`".repeat(Math.max(shortest, longest + 1));
}

/** Programs look for hidden comments in the source of a comment, where code is not apart. */
function hideComments(text: string): string {
  return text.replaceAll("<!--", "‹!--");
}
