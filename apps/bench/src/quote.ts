/** A figure that a document quotes from the tables. */
export interface Quote {
  /** First cell of its row in the tables. */
  readonly row: string;
  /** Beginning of the peer's cell; needed if several rows have the same first cell. */
  readonly peer?: string;
  /** What the document says, with column titles in braces in place of the figures. */
  readonly text: string;
}

/** A row of the tables, each cell under the title of its column. */
type TableRow = Readonly<Record<string, string>>;

/** A document lacks a figure that it should quote, or the tables lack its row. The message says which one. */
export class QuoteError extends Error {
  override readonly name = "QuoteError";
}

const placeholder = /\{(.+?)\}/g;
/** Any figure or limit with its unit, as the tables write them. */
const anyFigure = "(?:[≤≥] )?\\d(?:[\\d,.]*\\d)?(?: (?:µs|ms|s|MB|bytes)\\b|/s)?";

/** The rows of the tables between the marks of a document. */
export function readTableRows(document: string): readonly TableRow[] {
  const blocks = [...document.matchAll(/<!-- bench:start.*-->([\s\S]*?)<!-- bench:end -->/g)];
  const tables = blocks.flatMap(([, block = ""]) => block.split("\n\n")).filter((part) => part.startsWith("|"));
  return tables.flatMap((table) => {
    const [titles = [], , ...rows] = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    return rows.map((cells) => Object.fromEntries(titles.map((title, column) => [title, cells[column] ?? ""])));
  });
}

/**
 * The quote as it must stand in its document, without the range behind a figure.
 *
 * @throws {QuoteError} when the tables lack its row
 */
export function formatQuote({ row, peer = "", text }: Quote, rows: readonly TableRow[]): string {
  const found = rows.find(({ what, peer: cell = "" }) => what === row && cell.startsWith(peer));
  if (found === undefined) {
    throw new QuoteError(`No table has a row "${row}" with the peer "${peer}". Change it in src/quoted-figures.ts.`);
  }
  return text.replace(placeholder, (_, column: string) => /^[^(;]*/.exec(found[column] ?? "")?.[0].trim() ?? "");
}

/** @throws {QuoteError} when a document lacks the words of a quote */
export function expectQuotes(document: string, quotes: readonly Quote[]): void {
  const missing = quotes.find((quote) => !createPattern(quote).test(document));
  if (missing === undefined) return;
  throw new QuoteError(`A document lacks the words "${missing.text}". Put them back, or change src/quoted-figures.ts.`);
}

/**
 * Replaces the figures of quotes in a document.
 *
 * @throws {QuoteError} when the document lacks one of them, or the tables lack its row
 */
export function replaceQuotes(document: string, quotes: readonly Quote[], rows: readonly TableRow[]): string {
  expectQuotes(document, quotes);
  return quotes.reduce((text, quote) => {
    const written = formatQuote(quote, rows);
    return text.replace(createPattern(quote), () => written);
  }, document);
}

function createPattern({ text }: Quote): RegExp {
  const parts = text.split(placeholder).filter((_, index) => index % 2 === 0);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(anyFigure));
}
