import { expect, test } from "vitest";
import type { CheckResult, Report } from "../run.ts";
import { formatList, formatMarkdown, formatProgress, formatSummary } from "./format.ts";

const title = "does it";
const results: readonly CheckResult[] = [
  { id: "one", title, rules: ["C0"], verdict: "kept", durationMs: 1 },
  { id: "two", title, rules: ["C1", "C2"], verdict: "broken", reason: "came 500\nwith a page", durationMs: 1 },
  { id: "three", title, rules: ["C3"], verdict: "broken", reason: "came 501", durationMs: 1 },
  { id: "four", title, rules: ["Q1"], verdict: "not judged", reason: "reset", obstacle: "no-answer", durationMs: 1 },
  { id: "five", title, rules: ["Q2"], verdict: "not judged", reason: "429", obstacle: "rate-limited", durationMs: 1 },
  { id: "six", title, rules: ["Q3"], verdict: "not judged", reason: "refused", obstacle: "no-answer", durationMs: 1 },
  { id: "seven", title, rules: ["A1"], verdict: "not applicable", reason: "it buys", durationMs: 0 },
  { id: "eight", title, rules: ["A2"], verdict: "not applicable", reason: "it lacks state", durationMs: 0 },
  { id: "nine", title, rules: ["A3"], verdict: "not applicable", reason: "it buys", durationMs: 0 },
];
const report: Report = {
  target: "http://server.example",
  verdict: "broken",
  results,
  kept: 1,
  broken: 2,
  notJudged: 3,
  notApplicable: 4,
};

test("A result is a line with mark, name, title and rules, and the reason below if it is broken or not judged", () => {
  expect(results.slice(0, 4).map(formatProgress)).toEqual([
    "  kept        one                          does it (C0)",
    "  BROKEN      two                          does it (C1, C2)\n    came 500\n    with a page",
    "  BROKEN      three                        does it (C3)\n    came 501",
    "  NOT JUDGED  four                         does it (Q1)\n    reset",
  ]);
  expect(results.slice(6, 7).map(formatProgress)).toEqual(["  left out    seven                        does it (A1)"]);
});

test("A summary lists what is broken, counts what is not judged or left out, and ends with the verdict", () => {
  expect(formatSummary(report).split("\n")).toEqual([
    "",
    "Broken:",
    "  two (C1, C2)",
    "  three (C3)",
    "",
    "Not judged: 2, as no answer came. Start the server, or correct --base-url.",
    "Not judged: 1, as the server takes no more requests. Raise its limit, or wait longer with --rate-limit-wait.",
    "Left out, as it buys: 2",
    "Left out, as it lacks state: 1",
    "http://server.example: 1 kept, 2 broken, 3 not judged, 4 not applicable",
    "The server breaks the contract.",
  ]);
});

test.each([
  ["kept", "The server keeps the contract, as far as it was checked."],
  ["not judged", "Whether the server keeps the contract is not known, as not everything could be judged."],
] as const)("If no check is broken, the summary is two lines, with the verdict %s in words", (verdict, words) => {
  const quiet = { ...report, verdict, results: results.slice(0, 1) };
  expect(formatSummary(quiet).split("\n")).toEqual([
    "",
    "http://server.example: 1 kept, 2 broken, 3 not judged, 4 not applicable",
    words,
  ]);
});

test("A Markdown report has a table of all results, their reasons, and what was not judged or left out", () => {
  expect(formatMarkdown(report).split("\n")).toEqual([
    "# Contract report: http://server.example",
    "",
    "The server breaks the contract. 1 kept, 2 broken, 3 not judged, 4 not applicable.",
    "",
    "| verdict | check | the server … | rules |",
    "|---|---|---|---|",
    "| kept | `one` | does it | C0 |",
    "| **broken** | `two` | does it | C1, C2 |",
    "| **broken** | `three` | does it | C3 |",
    "| not judged | `four` | does it | Q1 |",
    "| not judged | `five` | does it | Q2 |",
    "| not judged | `six` | does it | Q3 |",
    "| not applicable | `seven` | does it | A1 |",
    "| not applicable | `eight` | does it | A2 |",
    "| not applicable | `nine` | does it | A3 |",
    "",
    "## Broken: two",
    "",
    "    came 500",
    "    with a page",
    "",
    "## Broken: three",
    "",
    "    came 501",
    "",
    "## Not judged: four",
    "",
    "    reset",
    "",
    "## Not judged: five",
    "",
    "    429",
    "",
    "## Not judged: six",
    "",
    "    refused",
    "",
    "Not judged, as no answer came. Start the server, or correct --base-url: `four`, `six`.",
    "",
    "Not judged, as the server takes no more requests. Raise its limit, or wait longer with --rate-limit-wait: `five`.",
    "",
    "Left out, as it buys: `seven`, `nine`.",
    "",
    "Left out, as it lacks state: `eight`.",
  ]);
});

test("--list shows the features that a check needs, and whether it buys videos", () => {
  const check = { id: "one", title, rules: ["C0", "C1"], needs: [], purchases: false, run: async () => {} };
  const needy = { ...check, needs: ["state", "lifecycle"], purchases: true } as const;
  expect(formatList([check, needy]).split("\n").slice(0, 4)).toEqual([
    "one                          does it (C0, C1)",
    "one                          does it (C0, C1) [needs state; needs lifecycle; buys videos]",
    "",
    "Features, for --lacks:",
  ]);
});
