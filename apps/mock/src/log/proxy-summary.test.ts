import { expect, test } from "vitest";
import { proxySummary } from "./proxy-summary.ts";

const violations = { request: 0, response: 0 };
const none = { total: 0, calls: [], outside: 0, abandoned: 0 };
const reason = "no operation of the contract";
const callAt = (number: number, times = 1) => ({ method: "GET", path: `/v1/${number}`, reason, times });

test.each([
  [{ violations, judged: 3, unjudged: none }, "No violations of the contract. Calls judged: 3."],
  [{ violations, judged: 0, unjudged: none }, "Nothing was judged."],
  [
    { violations: { request: 1, response: 0 }, judged: 0, unjudged: none },
    "Violations of the contract: 1 in requests, 0 in answers. Calls judged: 0.",
  ],
  [
    { violations: { request: 0, response: 2 }, judged: 5, unjudged: none },
    "Violations of the contract: 0 in requests, 2 in answers. Calls judged: 5.",
  ],
  [
    { violations, judged: 1, unjudged: { ...none, total: 3, calls: [callAt(1, 3)] } },
    "No violations of the contract. Calls judged: 1.\nCalls of the contract that were not judged: 3.\n  3 × GET /v1/1: no operation of the contract",
  ],
  [
    { violations, judged: 1, unjudged: { ...none, outside: 2, abandoned: 1 } },
    "No violations of the contract. Calls judged: 1.\nGiven up by the caller before an answer came: 1.\nPassed on, as they have nothing to do with the contract: 2.",
  ],
])("The summary of %j is put in words", (sum, words) => {
  expect(proxySummary(sum)).toBe(words);
});

test("Of many unjudged calls the first 20 are shown, and the others are counted", () => {
  const calls = Array.from({ length: 30 }, (_, number) => callAt(number, 2));
  const lines = proxySummary({ violations, judged: 1, unjudged: { ...none, total: 500, calls } }).split("\n");

  expect(lines.slice(0, 2)).toEqual([
    "No violations of the contract. Calls judged: 1.",
    "Calls of the contract that were not judged: 500.",
  ]);
  expect(lines.slice(2, -1)).toEqual(
    calls.slice(0, 20).map(({ path }) => `  2 × GET ${path}: no operation of the contract`),
  );
  expect(lines.at(-1)).toBe("  and 460 more");
});

test("A reason that quotes control characters cannot steer the terminal", () => {
  const call = { ...callAt(1), reason: "no answer to judge: \u001b[2J" };

  expect(proxySummary({ violations, judged: 1, unjudged: { ...none, total: 1, calls: [call] } })).toContain(": �[2J");
});
