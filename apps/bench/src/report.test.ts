import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { formatConditions, readConditions } from "./conditions.ts";
import type { Result, Subject } from "./measurement.ts";
import { formatReport } from "./report.ts";

const conditions = { node: "24.0.0", cores: 2, load: 0.1, quick: false, runs: 1 };
const results: readonly Result[] = [
  { name: "memory", subject: "mock", rows: [{ kind: "figure", what: "idle memory", unit: "MB", ours: 80 }] },
  { name: "size", subject: "client", rows: [{ kind: "figure", what: "the bundle", unit: "bytes", ours: 4000 }] },
  { name: "polls", subject: "client", rows: [{ kind: "figure", what: "polls", unit: "count", ours: 16 }] },
];
const rowsOf = (text: string) => [...text.matchAll(/^\| (idle memory|the bundle|polls) /gm)].map(([, what]) => what);

test.each([
  [[], ["idle memory", "the bundle", "polls"]],
  [["client"], ["the bundle", "polls"]],
  [["polls"], ["polls"]],
  [
    ["memory", "size"],
    ["idle memory", "the bundle"],
  ],
])("A report of %j has the rows %j", (names, rows) => {
  expect(rowsOf(formatReport(results, conditions, names))).toEqual(rows);
});

test("A report states its conditions once, below all tables, and names only the peers that it shows", () => {
  const text = formatReport(results, conditions, ["client"]);
  expect(text.split("\n").at(-1)).toMatch(
    /^One run on 2 cores with a load of 0\.1 before it, Node 24\.0\.0; openapi-fetch \d/,
  );
  expect(text).not.toContain("prism");
  expect(formatReport(results, conditions, []).match(/One run on/g)).toHaveLength(1);
});

test("The conditions are those of this machine and this kind of run", () => {
  const { node, cores, load, quick, runs } = readConditions(true, 5);
  expect({ node, quick, runs }).toEqual({ node: process.versions.node, quick: true, runs: 5 });
  expect(cores).toBe(availableParallelism());
  expect(String(load)).toMatch(/^\d+(\.\d)?$/);
  expect(readConditions(false, 1).quick).toBe(false);
});

test("The conditions of a quick run call it one, and name its packages with their versions", () => {
  const version = "\\d+\\.\\d+\\.\\d+";
  const named = (...names: readonly string[]) => names.map((name) => `${name} ${version}`).join(", ");
  const mock = named("@stoplight/prism-cli", "@scalar/mock-server");
  const client = named(
    "openapi-fetch",
    "replicate",
    "@runwayml/sdk",
    "openai",
    "@fal-ai/client",
    "esbuild",
    "typescript",
  );
  const begin = "^A quick run on 2 cores with a load of 0\\.1 before it, Node 24\\.0\\.0; ";
  const end = "\\. Medians; in brackets the lowest and highest round\\.$";
  const text = (...subjects: readonly Subject[]) => formatConditions({ ...conditions, quick: true }, subjects);
  expect(text("mock")).toMatch(new RegExp(`${begin}${mock}${end}`));
  expect(text("client")).toMatch(new RegExp(`${begin}${client}${end}`));
  expect(text("mock", "client")).toMatch(new RegExp(`${begin}${mock}, ${client}${end}`));
});

test("The conditions of several runs say how many there were, and what the brackets and the verdicts mean", () => {
  const text = (quick: boolean) => formatConditions({ ...conditions, quick, runs: 5 }, ["mock"]);
  expect(text(false)).toMatch(/^5 runs on 2 cores .*\. Medians of the runs; in brackets the lowest and highest run\. /);
  expect(text(false)).toMatch(/ A verdict without a number of runs is about figures that are the same in each\.$/);
  expect(text(true)).toMatch(/^5 quick runs on 2 cores /);
});

test("Figures of the mock form a list, and figures of the client have a column for each peer", () => {
  const [memory, size] = [["memory"], ["size"]].map((names) => formatReport(results, conditions, names).split("\n")[0]);
  expect(memory).toMatch(/^\| what +\| ours +\| peer \| ours ÷ peer \| budget \| +\|$/);
  expect(size).toMatch(/^\| what +\| ours +\| budget \| +\|$/);
});
