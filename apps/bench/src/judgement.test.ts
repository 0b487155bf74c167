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

test("A complaint says how many of the budgets were missed", () => {
  expect(judgeResults([memory(beyond), size(within, unjudged)]).complaint).toBe("1 of 2 budgets missed.");
  expect(judgeResults([memory(beyond, within), size(beyond, unjudged)]).complaint).toBe("2 of 3 budgets missed.");
});
