import fc from "fast-check";
import { expect, test } from "vitest";
import { formatQuote, type Quote, QuoteError, readTableRows, replaceQuotes } from "./quote.ts";

const document = `# Bench

<!-- bench:start -->

| what | ours | peer | ours ÷ peer | budget | |
| --- | --- | --- | --- | --- | --- |
| creates | 26,449/s (20,000/s to 30,000/s) | bare: 45,131/s | 0.62 (0.35 to 0.76) | ≥ 0.7 | missed, 0 of 5 |
| creates | 26,449/s | Prism: 3,743/s | 7.03 (4.72 to 9.57) | ≥ 5 | kept, 5 of 5 |
| hour | 677 ms | | | ≤ 300 ms | missed |

<!-- bench:end -->
`;
const rows = readTableRows(document);
const prism: Quote = { row: "creates", peer: "Prism", text: "{ours ÷ peer} times as many as Prism (budget {budget})" };
const hour: Quote = { row: "hour", text: "An hour takes {ours}" };

test("A quote has the figures of its row and peer, without their ranges", () => {
  expect(formatQuote(prism, rows)).toBe("7.03 times as many as Prism (budget ≥ 5)");
  expect(formatQuote({ row: "creates", peer: "bare", text: "{ours}, {ours ÷ peer}" }, rows)).toBe("26,449/s, 0.62");
});

test("The figures of quotes are replaced, and the rest of the document stays", () => {
  const text = "It makes 6.5 times as many as Prism (budget ≥ 4). An hour takes 1,200 ms. Then 3 ms.\n";
  expect(replaceQuotes(text, [prism, hour], rows)).toBe(
    "It makes 7.03 times as many as Prism (budget ≥ 5). An hour takes 677 ms. Then 3 ms.\n",
  );
});

test("Whatever figure a document had, it gets the one of the tables, and a second time changes nothing", () => {
  const unit = fc.constantFrom("", " µs", " ms", " s", " MB", " bytes", "/s");
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), unit, (value, behind) => {
      const text = `An hour takes ${value.toLocaleString("en")}${behind}. Done.`;
      const replaced = replaceQuotes(text, [hour], rows);
      expect(replaced).toBe("An hour takes 677 ms. Done.");
      expect(replaceQuotes(replaced, [hour], rows)).toBe(replaced);
    }),
  );
});

test("A document without the words of a quote, and tables without its row, are errors that say what to do", () => {
  expect(() => replaceQuotes("An hour is 3 ms.", [hour], rows)).toThrow(
    new QuoteError(
      'A document lacks the words "An hour takes {ours}". Put them back, or change src/quoted-figures.ts.',
    ),
  );
  expect(() => formatQuote({ row: "day", text: "" }, rows)).toThrow('No table has a row "day"');
});
