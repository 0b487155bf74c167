/** A figure with a unit, or a limit. */
const figure =
  /[≤≥] ?\d[\d.,]*(?: ?(?:µs|ms|s|kB|MB|bytes|%|×))?|\d[\d.,]*(?: ?(?:µs|ms|kB|MB|%|×|\/s)| (?:s|bytes|times))(?![\w/])/g;
/** What makes a section one that quotes the bench: a link to its tables, or a table or sentence with a budget. */
const quoting = [/bench(?:\/README\.md)?#the-last-whole-run/, /\bbudget\b.*[≤≥] ?\d/s];

/**
 * The figures in the sections of a document that quote the bench, apart from the quotes themselves.
 *
 * @param document - Markdown
 * @param quotes - The texts that have been compared with the tables
 */
export function findUnquoted(document: string, quotes: readonly string[]): readonly string[] {
  const sections = document.split(/^(?=#{1,6} )/m);
  return sections
    .filter((section) => quoting.some((pattern) => pattern.test(section)))
    .flatMap((section) => {
      const rest = quotes.reduce((text, quote) => text.replaceAll(quote, ""), section);
      return [...rest.matchAll(figure)].map(([found]) => found);
    });
}
