import { expect, test } from "vitest";
import type { Result } from "./measurement.ts";
import { reportOf } from "./report.ts";

const conditions = { node: "24.0.0", cores: 2, load: 0.1, quick: false };
const results: readonly Result[] = [
  { name: "memory", subject: "mock", findings: [{ kind: "figure", what: "idle memory", unit: "MB", ours: 80 }] },
  { name: "size", subject: "client", findings: [{ kind: "figure", what: "the bundle", unit: "bytes", ours: 4000 }] },
  { name: "polls", subject: "client", findings: [{ kind: "figure", what: "polls", unit: "count", ours: 16 }] },
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
])("A report of %j has the rows %j.", (names, rows) => {
  expect(rowsOf(reportOf(results, conditions, names))).toEqual(rows);
});

test("A report says once, below all tables, under what it was taken, and names the peers of what it shows only.", () => {
  const text = reportOf(results, conditions, ["client"]);
  expect(text.split("\n").at(-1)).toMatch(
    /^One run on 2 cores with a load of 0\.1 before it, Node 24\.0\.0; openapi-fetch \d/,
  );
  expect(text).not.toContain("prism");
  expect(reportOf(results, conditions, []).match(/One run on/g)).toHaveLength(1);
});
