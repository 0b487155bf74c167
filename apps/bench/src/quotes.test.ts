import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pathInRepository, quotingFiles } from "./quotes.ts";

/** Every row that is judged: what it is about, and its budget as the tables write it. */
const judgedRows = [
  ["creates, 10 connections", "≥ 0.6"],
  ["creates, 10 connections", "≥ 5"],
  ["start to first 200", "≤ 2.5"],
  ["resident memory, idle", "≤ 90 MB"],
  ["one of 1,000,000 tasks", "≤ 1,000 bytes"],
  ["read among 1,000,000 tasks", "≤ 1.5"],
  ["virtual hour, 10,000 tasks and callbacks; best round", "≤ 1,000 ms"],
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

/** A figure that a document quotes. */
interface Quote {
  /** First cell of its row in the tables. */
  readonly row: string;
  /** Beginning of the peer's cell; needed if several rows have the same first cell. */
  readonly peer?: string;
  /** What the document says, with column titles in braces in place of the figures. */
  readonly text: string;
}

const creates = "creates, 10 connections";
const start = "start to first 200";
const hour = "virtual hour, 10,000 tasks and callbacks; best round";
const core = "create + wait, min + gzip -9";
const polls = "polls of a task of 165 s ± 40 %, mean";
const bareServer = "bare node:http";

const quotes: Readonly<Record<string, readonly Quote[]>> = {
  "README.md": [
    { row: creates, peer: "Prism", text: "creates per second, as a multiple of Prism's | {ours ÷ peer} | {budget} |" },
    {
      row: start,
      peer: bareServer,
      text: "from the start of the mock to its first answer | {ours} | {budget} × a bare server |",
    },
    { row: hour, text: "an hour of 10,000 tasks and callbacks on the simulator's clock | {ours} | {budget} |" },
    { row: core, text: "the client's create and wait, minified and gzipped | {ours} | {budget} |" },
    { row: polls, text: "reads of a task of about 165 s until its end is seen, mean | {ours} | {budget} |" },
  ],
  "apps/mock/README.md": [
    {
      row: creates,
      peer: "Prism",
      text: "The mock answers {ours ÷ peer} times as many creates per second as Prism (budget {budget})",
    },
    {
      row: creates,
      peer: bareServer,
      text: "{ours ÷ peer} times as many as a bare `node:http` server (budget {budget})",
    },
    { row: start, peer: bareServer, text: "first answer comes {ours} after the start" },
    { row: "resident memory, idle", text: "takes {ours} of memory (budget {budget})" },
  ],
  "packages/client/README.md": [
    {
      row: core,
      text: "Create and wait together are {ours} in a browser bundle, minified and gzipped (budget {budget})",
    },
    { row: "packages that an install brings", text: "An install brings {ours} packages (budget {budget})" },
    { row: "size of an install", text: "of {ours} in all (budget {budget})" },
    { row: polls, text: "is read {ours} times on average (budget {budget})" },
    { row: "end noticed late by, median", text: "its end is seen {ours} late at the median (budget {budget})" },
  ],
  "packages/simulator/README.md": [
    { row: "one of 1,000,000 tasks", text: "A live task takes {ours} of memory" },
    { row: hour, text: "10,000 tasks and their callbacks takes {ours}" },
  ],
};

/** The rows of the tables between the marks of a file, each cell under the title of its column. */
function rowsOf(file: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(pathInRepository(file), "utf8");
  const blocks = [...text.matchAll(/<!-- bench:start.*-->([\s\S]*?)<!-- bench:end -->/g)];
  const tables = blocks.flatMap(([, block = ""]) => block.split("\n\n")).filter((part) => part.startsWith("|"));
  return tables.flatMap((table) => {
    const [titles = [], , ...rows] = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
    return rows.map((cells) => Object.fromEntries(titles.map((title, column) => [title, cells[column] ?? ""])));
  });
}

const rows = quotingFiles.flatMap(rowsOf);

/** The quote as it must stand in its file, without the range behind a figure. */
function textOf({ row, peer = "", text }: Quote): string {
  const found = rows.find(({ what, peer: cell = "" }) => what === row && cell.startsWith(peer));
  if (found === undefined) throw new Error(`No table has a row "${row}" with the peer "${peer}".`);
  return text.replace(/\{(.+?)\}/g, (_, column: string) => /^[^(;]*/.exec(found[column] ?? "")?.[0].trim() ?? "");
}

test("The tables show every budget with its verdict", () => {
  const judged = quotingFiles
    .flatMap((file) => readFileSync(pathInRepository(file), "utf8").split("\n"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells.includes("kept") || cells.includes("missed"))
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

test("Only the listed files contain the tables", () => {
  const documents = globSync("{*.md,{docs,spec,packages,apps}/**/*.md}", {
    cwd: pathInRepository(""),
    exclude: ["**/node_modules/**", "**/dist/**"],
  });
  const quoting = documents.filter((file) => /^<!-- bench:start/m.test(readFileSync(pathInRepository(file), "utf8")));
  expect(quoting, "Quote single figures elsewhere, and list them in `quotes` above.").toEqual(quotingFiles);
});

test.each(Object.entries(quotes).flatMap(([file, list]) => list.map((quote) => ({ file, written: textOf(quote) }))))(
  "$file quotes the last run: $written",
  ({ file, written }) => {
    const text = readFileSync(pathInRepository(file), "utf8");
    expect(text.includes(written), `The last run gave another figure. Write in ${file}: ${written}`).toBe(true);
  },
);
