import { readFileSync, writeFileSync } from "node:fs";

const block = /(<!-- bench:start -->\n)[\s\S]*?(<!-- bench:end -->)/;

/** The file cannot be written to; the message says why. */
export class BlockError extends Error {
  override readonly name = "BlockError";
}

/** Makes sure, before anything is measured, that there is a block to write. @throws BlockError when there is none. */
export function expectBlock(file: string): void {
  if (block.test(readText(file))) return;
  throw new BlockError(
    `${file} has no block to write. Put <!-- bench:start --> and <!-- bench:end --> on lines of their own.`,
  );
}

/** Replaces what is between the marks. */
export function writeBlock(file: string, content: string): void {
  writeFileSync(
    file,
    readText(file).replace(block, (_, start: string, end: string) => `${start}\n${content}\n\n${end}`),
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new BlockError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
