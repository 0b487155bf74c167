import { expect, test } from "vitest";
import { judgeResults } from "./judgement.ts";
import type { Result } from "./measurement.ts";

const figure = { kind: "figure", what: "size", unit: "bytes" } as const;
const within = { ...figure, ours: 10, budget: { atMost: 20 } };
const beyond = { ...figure, ours: 30, budget: { atMost: 20 } };
const unjudged = { ...figure, ours: 40 };
const memory = (...rows: Result["rows"]): Result => ({ name: "memory", subject: "mock", rows });
const size = (...rows: Result["rows"]): Result => ({ name: "size", subject: "client", rows });

test("Each row has the name of its measurement and its verdict, in the order of the results", () => {
  expect(judgeResults([memory(within), size(beyond, unjudged)]).rows).toEqual([
    { ...within, name: "memory", verdict: "kept" },
    { ...beyond, name: "size", verdict: "missed" },
    { ...unjudged, name: "size", verdict: undefined },
  ]);
});

test("There is no complaint if all budgets are kept or there are none", () => {
  expect(judgeResults([memory(within), size(unjudged)]).complaint).toBeUndefined();
  expect(judgeResults([]).complaint).toBeUndefined();
});

test("A complaint says how many of the budgets were missed, which ones, by how much, and how to measure each alone", () => {
  expect(judgeResults([memory(beyond), size(within, unjudged)]).complaint).toBe(
    "1 of 2 budgets missed:\n" +
      "- size: 30 bytes, budget ≤ 20 bytes; missed. Measure it alone: npm run bench -- --only memory",
  );
  expect(judgeResults([memory(beyond, within), size(beyond, unjudged)]).complaint).toMatch(/^2 of 3 budgets missed:/);
});

test("A complaint about a comparison names its peer, and says in how many runs the budget was kept", () => {
  const ratio = { median: 0.65, lowest: 0.6, highest: 0.8 };
  const range = { lowest: 1, highest: 2 };
  const row = {
    kind: "comparison",
    ...{ what: "creates", ours: 30, peer: { name: "bare", value: 44 }, ratio },
    ...{ budget: { atLeast: 0.7 }, runs: { count: 3, kept: 1, ours: range, peer: range } },
    unit: "/s",
  } as const;
  expect(judgeResults([memory(row)]).complaint?.split("\n")[1]).toBe(
    "- creates, ours ÷ bare: 0.65 (0.6 to 0.8), budget ≥ 0.7; missed at the median, noise decides: kept 1 of 3. " +
      "Measure it alone: npm run bench -- --only memory",
  );
});

test("A budget that the median keeps is not complained of, though some runs miss it", () => {
  const range = { lowest: 1, highest: 2 };
  const row = { ...within, runs: { count: 5, kept: 3, ours: range, peer: undefined } };
  expect(judgeResults([memory(row)]).complaint).toBeUndefined();
});
