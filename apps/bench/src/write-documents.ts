import { readFileSync, writeFileSync } from "node:fs";
import { expectQuotes, readTableRows, replaceQuotes } from "./quote.ts";
import { quotes } from "./quoted-figures.ts";
import { pathInRepository, quotingFiles } from "./quotes.ts";
import { expectBlocks, writeBlocks } from "./readme-block.ts";

/**
 * Makes sure, before anything is measured, that every document has the places that are written.
 *
 * @param names - The names that a block is allowed to quote
 * @throws {BlockError} when a block is missing
 * @throws {QuoteError} when a quote is missing
 */
export function expectPlaces(names: readonly string[]): void {
  for (const file of quotingFiles) expectBlocks(pathInRepository(file), names);
  for (const [file, list] of Object.entries(quotes)) expectQuotes(readDocument(file), list);
}

/** Writes the tables, and then the figures that other documents quote from them. */
export function writeDocuments(textFor: (names: readonly string[]) => string): void {
  for (const file of quotingFiles) writeBlocks(pathInRepository(file), textFor);
  const rows = quotingFiles.flatMap((file) => readTableRows(readDocument(file)));
  for (const [file, list] of Object.entries(quotes)) {
    writeFileSync(pathInRepository(file), replaceQuotes(readDocument(file), list, rows));
  }
}

function readDocument(file: string): string {
  return readFileSync(pathInRepository(file), "utf8");
}
