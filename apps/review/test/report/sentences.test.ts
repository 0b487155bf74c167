import { describe, expect, test } from "vitest";
import { draftChangeset } from "../../src/report/changeset-draft.ts";
import { clip, clipLines } from "../../src/report/clip.ts";
import { sayCounts, sayGate, sayMatrix, sayUnchanged, sayVerdict } from "../../src/report/sentences.ts";
import { isUnchanged, sortChanges, summarizeAudiences } from "../../src/report/summary.ts";
import { breaking } from "../samples/breaking.ts";
import { compatible } from "../samples/compatible.ts";
import { documentation } from "../samples/documentation.ts";
import { huge } from "../samples/huge.ts";
import { none } from "../samples/none.ts";

test.each([
  [none, "The contract is the same."],
  [documentation, "2 changes of words, examples or evidence. Requests, answers and callbacks stay as they were."],
  [compatible, "3 changes, none of them breaking."],
  [
    breaking,
    "6 of 9 changes are breaking, for callers, readers, receivers and servers. A changeset accepts 1 of them.",
  ],
  [{ ...breaking, changes: breaking.changes.slice(1, 2) }, "The only change is breaking, for readers."],
])("A verdict is said in a sentence or two: %#", (review, words) => {
  expect(sayVerdict(review)).toBe(words);
});

test("Changes are counted for an audience, and nothing is said too", () => {
  expect(sayCounts(breaking.changes)).toBe("6 breaking changes, 2 compatible changes, 1 change of documentation.");
  expect(sayCounts(documentation.changes)).toBe("2 changes of documentation.");
  expect(sayCounts([])).toBe("Nothing changes.");
  expect(summarizeAudiences([]).map(({ audience }) => audience)).toEqual([
    "callers",
    "readers",
    "receivers",
    "servers",
  ]);
});

test.each([
  [none.gate, "The gate passes. No changeset is needed."],
  [documentation.gate, "The gate passes with a patch changeset."],
  [compatible.gate, "The gate objects to 1 thing. The changes need a minor changeset."],
])("The gate is said in a sentence or two: %#", (gate, words) => {
  expect(sayGate(gate)).toBe(words);
});

test("A matrix is said in numbers", () => {
  const [cell] = breaking.matrix ?? [];
  if (cell === undefined) throw new Error("The sample has a matrix.");
  expect(sayMatrix([cell])).toBe("All 1 run pass.");
  expect(sayMatrix(breaking.matrix ?? [])).toBe("2 of 8 runs fail. No change explains 1 of them.");
  const red = { ...cell, ok: false, failures: ["x"] };
  const before = "The base fails against itself in 1 run: that is no fault of the change.";
  expect(sayMatrix([{ ...red, client: "base", mock: "base" }])).toBe(`1 of 1 run fails. ${before}`);
  expect(
    sayMatrix([
      { ...red, client: "base", mock: "base" },
      { ...red, client: "head", mock: "base", explainedBy: ["c-1"] },
    ]),
  ).toBe(`2 of 2 runs fail. ${before} Changes of the contract explain the others.`);
});

test("The most serious changes come first, those that are accepted last of their class", () => {
  const sorted = sortChanges(huge.changes);
  const weights = sorted.map((change) => [change.class, change.accepted === undefined].join());
  expect(weights.filter((weight, index) => weight !== weights[index - 1])).toEqual([
    "breaking,true",
    "breaking,false",
    "compatible,true",
    "compatible,false",
    "documentation,true",
    "documentation,false",
  ]);
});

describe("Nothing changed", () => {
  test("Is one line, which counts what the linter says", () => {
    expect(sayUnchanged(none)).toBe("Contract review: nothing changed between `main (1a2b3c4)` and `working tree`.");
    expect(sayUnchanged({ ...none, lint: breaking.lint })).toMatch(/ The linter has 2 messages\.$/);
  });

  test.each([
    ["changes", { changes: breaking.changes }],
    ["a diff of types", { types: { diff: "+a", errors: [] } }],
    ["types that fail", { types: breaking.types }],
    ["examples", { examples: breaking.examples }],
    ["rules", { rules: breaking.rules }],
    ["a red cell", { matrix: breaking.matrix }],
    ["a gate that objects", { gate: breaking.gate }],
  ])("Is not said of a review with %s", (_what, part) => {
    expect([isUnchanged(none), isUnchanged({ ...none, ...part })]).toEqual([true, false]);
  });
});

describe("A changeset to start from", () => {
  test("Has the version that the gate demands, and the most serious changes in one paragraph", () => {
    expect(draftChangeset(breaking)).toBe(
      '---\n"@video-generations/spec": major\n---\n\n`duration` may be at most 10, was 15. A task may have the new status `paused`. `id` is optional in callbacks, was required. The type `ModelParams` has no member `web_search` any more. The operation `getTask` is gone. And 3 more changes.\n',
    );
  });

  test("Is not offered when the gate has all changesets that it needs", () => {
    expect([none, documentation, compatible].map(draftChangeset)).toEqual([undefined, undefined, undefined]);
  });
});

describe("A long text", () => {
  test("Is cut after a whole character, and the rest is counted", () => {
    expect(clip("abc", 3)).toBe("abc");
    expect(clip(`${"a".repeat(9)}${"👩".repeat(40)}`, 10)).toBe(`${"a".repeat(9)}… (80 more characters)`);
  });

  test("Is cut after a whole line, and the rest is counted", () => {
    expect(clipLines("one\ntwo\nthree", 8)).toEqual({ text: "one\ntwo", missing: 1 });
  });
});
