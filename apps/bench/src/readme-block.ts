import { readFileSync, writeFileSync } from "node:fs";

const block = /^<!-- bench:start((?: [a-z]+)*) -->\n[\s\S]*?^<!-- bench:end -->$/gm;
/** A line that begins like a mark. Marks in the middle of a line are only mentioned there. */
const mark = /^<!-- bench:(?:start|end)/gm;

/** A file cannot be read or has no block to write. The message says why. */
export class BlockError extends Error {
  override readonly name = "BlockError";
}

/**
 * Makes sure, before anything is measured, that there is a block to write. A block lies between `<!-- bench:start -->`
 * and `<!-- bench:end -->`, each on its own line. Names after `start` say which results it quotes.
 *
 * @param names - The names that a block is allowed to quote
 * @throws {BlockError} when the file cannot be read, has no block, or has a block with another name
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
 * Replaces the text between the marks of each block.
 *
 * @param contentFor - Returns the text for a block with these names
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
