import { readFileSync, writeFileSync } from "node:fs";

const block = /^<!-- bench:start((?: [a-z]+)*) -->\n[\s\S]*?^<!-- bench:end -->$/gm;
/** A line that wants to be a mark. Anywhere else in a line it is only spoken of. */
const mark = /^<!-- bench:(?:start|end)/gm;

/** The file cannot be written to; the message says why. */
export class BlockError extends Error {
  override readonly name = "BlockError";
}

/**
 * Makes sure, before anything is measured, that there is something to write. A block stands between
 * `<!-- bench:start -->` and `<!-- bench:end -->`, each on a line of its own; names behind `start` say what of the result it quotes.
 *
 * @param names - What a block may quote.
 * @throws BlockError when the file cannot be read, has no block, or a block with another name.
 */
export function expectBlocks(file: string, names: readonly string[]): void {
  const text = readText(file);
  const quoted = [...text.matchAll(block)].map((match) => parseNames(match[1]));
  if (quoted.length === 0 || 2 * quoted.length !== text.match(mark)?.length) {
    throw new BlockError(
      `${file} has no block to write, or half of one. Put <!-- bench:start --> and <!-- bench:end --> on lines of their own.`,
    );
  }
  const unknownName = quoted.flat().find((name) => !names.includes(name));
  if (unknownName === undefined) return;
  throw new BlockError(`${file} has a block that quotes ${unknownName}: there is ${names.join(", ")}.`);
}

/**
 * Replaces what is between the marks of each block.
 *
 * @param contentFor - Gives the text for a block that has these names.
 */
export function writeBlocks(file: string, contentFor: (names: readonly string[]) => string): void {
  const text = readText(file);
  writeFileSync(
    file,
    text.replace(block, (_, names: string) => {
      const content = contentFor(parseNames(names));
      return `<!-- bench:start${names} -->\n\n${content}\n\n<!-- bench:end -->`;
    }),
  );
}

function parseNames(text = ""): readonly string[] {
  return text.split(" ").filter(Boolean);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new BlockError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
