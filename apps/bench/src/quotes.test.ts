import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRepository, quotingFiles } from "./quotes.ts";

/** Every row that is judged: what it is about, and its budget as the tables write it. */
const mockRows = [
  ["creates, 10 connections", "≥ 0.6"],
  ["creates, 10 connections", "≥ 5"],
  ["start to first 200", "≤ 2.5"],
  ["resident memory, idle", "≤ 90 MB"],
  ["one of 1,000,000 tasks", "≤ 1,000 bytes"],
  ["read among 1,000,000 tasks", "≤ 1.5"],
  ["virtual hour, 10,000 tasks and callbacks; best round", "≤ 1,000 ms"],
];
const clientRows = [
  ["create + wait, min + gzip -9", "≤ 4,096 bytes"],
  ["./callbacks, beyond the core", "≤ 1,000 bytes"],
  ["./proxy, beyond the core", "≤ 900 bytes"],
  ["./react, beyond the core", "≤ 1,200 bytes"],
  ["packages that an install brings", "≤ 4"],
  ["size of an install", "≤ 0.5 MB"],
  ["type instantiations of a ten-line caller", "≤ 20"],
  ["cold import: node -e 'import(…)'", "≤ 1.5 × openapi-fetch"],
  ["polls of a task of 165 s ± 40 %, mean", "≤ 20"],
  ["end noticed late by, median", "≤ 2 s"],
  ["time of a read, loopback", "≤ 1.15 × bare fetch"],
];

/** What each file quotes. */
const quotes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "apps/bench/README.md": [...mockRows, ...clientRows],
  "README.md": [...mockRows, ...clientRows],
  "apps/mock/README.md": mockRows,
  "packages/client/README.md": clientRows,
};

test("Every file that is written is looked at here.", () => {
  expect(Object.keys(quotes), "Say in `quotes` above which rows the file quotes.").toEqual(quotingFiles);
});

test.each(Object.entries(quotes))("%s quotes each budget, with a verdict.", (file, rows) => {
  const blocks = readFileSync(inRepository(file), "utf8").matchAll(
    /<!-- bench:start.*-->([\s\S]*?)<!-- bench:end -->/g,
  );
  const judged = [...blocks]
    .flatMap(([, block = ""]) => block.split("\n"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells.includes("kept") || cells.includes("missed"))
    .map((cells) => [cells[1], cells.find((cell) => /^[≤≥]/.test(cell))]);
  expect(
    judged,
    "A budget was added, changed or taken away: change its row above, and write the tables anew with `npm run bench -- --write`.",
  ).toEqual(rows);
});

test("the budgets that are judged by are those that are quoted", () => {
  const sources = globSync("apps/bench/src/**/*.ts", { cwd: inRepository(""), exclude: ["**/*.test.ts"] });
  const programs = sources.map((file) => readFileSync(inRepository(file), "utf8")).join("\n");
  const limits = [...programs.matchAll(/\b(atMost|atLeast): ([\d._]+)/g)].map(
    ([, side, limit = ""]) => `${side === "atMost" ? "≤" : "≥"} ${Number(limit.replaceAll("_", ""))}`,
  );
  const quoted = [...mockRows, ...clientRows].map(([, budget = ""]) => /^. [\d.,]+/.exec(budget)?.[0].replace(",", ""));
  expect(limits.toSorted()).toEqual(quoted.toSorted());
});
