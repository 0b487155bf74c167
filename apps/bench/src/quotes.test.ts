import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findUnquoted } from "./find-unquoted.ts";
import { formatQuote, readTableRows } from "./quote.ts";
import { quotes } from "./quoted-figures.ts";
import { pathInRepository, quotingFiles } from "./quotes.ts";

/** Every row that is judged: what it is about, and its budget as the tables write it. */
const judgedRows = [
  ["creates, 10 connections", "≥ 0.55"],
  ["creates, 10 connections", "≥ 5"],
  ["start to first 200", "≤ 2.5"],
  ["resident memory, idle", "≤ 90 MB"],
  ["one of 1,000,000 tasks", "≤ 1,000 bytes"],
  ["read among 1,000,000 tasks", "≤ 1.5"],
  ["virtual hour, 10,000 tasks and callbacks; best round", "≤ 600 ms"],
  ["packages that npx brings", "≤ 50"],
  ["size of what npx brings", "≤ 25 MB"],
  ["create + wait, min + gzip -9", "≤ 5,120 bytes"],
  ["./callbacks, beyond the core", "≤ 1,400 bytes"],
  ["./proxy, beyond the core", "≤ 1,500 bytes"],
  ["./react, beyond the core", "≤ 1,200 bytes"],
  ["packages that an install brings", "≤ 4"],
  ["size of an install", "≤ 0.5 MB"],
  ["type instantiations of a ten-line caller", "≤ 20"],
  ["cold import: node -e 'import(…)'", "≤ 1.5 × openapi-fetch"],
  ["polls of a task of 165 s ± 40 %, mean", "≤ 20"],
  ["end noticed late by, median", "≤ 2 s"],
  ["time of a read, loopback", "≤ 1.15 × bare fetch"],
];

const rows = quotingFiles.flatMap((file) => readTableRows(readFileSync(pathInRepository(file), "utf8")));

test("The tables show every budget with its verdict", () => {
  const judged = quotingFiles
    .flatMap((file) => readFileSync(pathInRepository(file), "utf8").split("\n"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => /^(?:kept|missed)\b/.test(cell)))
    .map((cells) => [cells[1], cells.find((cell) => /^[≤≥]/.test(cell))]);
  expect(
    judged,
    "A budget was added, changed or taken away: change its row above, and write the tables anew with `npm run bench -- --write`.",
  ).toEqual(judgedRows);
});

test("The limits in the code are the budgets in the tables", () => {
  const sources = globSync("apps/bench/src/**/*.ts", { cwd: pathInRepository(""), exclude: ["**/*.test.ts"] });
  const programs = sources.map((file) => readFileSync(pathInRepository(file), "utf8")).join("\n");
  const limits = [...programs.matchAll(/\b(atMost|atLeast): ([\d._]+)/g)].map(
    ([, side, limit = ""]) => `${side === "atMost" ? "≤" : "≥"} ${Number(limit.replaceAll("_", ""))}`,
  );
  const quoted = judgedRows.map(([, budget = ""]) => /^. [\d.,]+/.exec(budget)?.[0].replace(",", ""));
  expect(limits.toSorted()).toEqual(quoted.toSorted());
});

/** Every document of the repository. */
const documents = globSync("{*.md,{docs,spec,packages,apps,tests,tooling}/**/*.md}", {
  cwd: pathInRepository(""),
  exclude: ["**/node_modules/**", "**/dist/**"],
});

test("Only the listed files contain the tables", () => {
  const quoting = documents.filter((file) => /^<!-- bench:start/m.test(readFileSync(pathInRepository(file), "utf8")));
  expect(quoting, "Quote single figures elsewhere, and list them in `src/quoted-figures.ts`.").toEqual(quotingFiles);
});

const written = Object.entries(quotes).flatMap(([file, list]) =>
  list.map((quote) => ({ file, written: formatQuote(quote, rows) })),
);

test.each(written)("$file quotes the last run: $written", ({ file, written }) => {
  const text = readFileSync(pathInRepository(file), "utf8");
  expect(text.includes(written), `The last run gave another figure. Write in ${file}: ${written}`).toBe(true);
});

/** Documents whose figures are of their own time: decisions and the changes of a release. */
const isOfItsTime = (file: string) => /^docs\/decisions\/|(?:^|\/)CHANGELOG\.md$/.test(file);

test("Where a document quotes the bench, every figure with a unit is a quote that is compared with the last run", () => {
  const unquoted = documents
    .filter((file) => !quotingFiles.includes(file) && !isOfItsTime(file))
    .flatMap((file) => {
      const quoted = written.filter((quote) => quote.file === file).map(({ written }) => written);
      return findUnquoted(readFileSync(pathInRepository(file), "utf8"), quoted).map((found) => `${file}: ${found}`);
    });
  expect(unquoted, "List them in src/quoted-figures.ts with their rows, or take them out of the section.").toEqual([]);
});

test("The budgets in the words of the bench are those of the tables", () => {
  const around = readFileSync(pathInRepository("apps/bench/README.md"), "utf8").replace(
    /<!-- bench:start[\s\S]*?<!-- bench:end -->/g,
    "",
  );
  const toLimit = (text: string) => text.replaceAll(/[ ,]/g, "");
  const limits = [...around.matchAll(/[≤≥] [\d.,]*\d/g)].map(([limit]) => toLimit(limit));
  const judged = judgedRows.map(([, budget = ""]) => toLimit(/^. [\d.,]+/.exec(budget)?.[0] ?? ""));
  expect([...new Set(limits)].toSorted()).toEqual([...new Set(judged)].toSorted());
});
