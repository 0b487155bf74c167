import { expect, test } from "vitest";
import { explainFailures } from "../../src/matrix/explain-failures.ts";
import type { Side } from "../../src/review.ts";
import { createChange } from "./create-change.ts";

const suite = "the contract suite";
const video = "a video, from the create to the saved file";
const crossed = { client: "base", mock: "head" } as const;
const failure = { text: "it failed", rules: ["C4"] };

test.each<[Side, Side, readonly string[]]>([
  ["base", "head", ["c1"]],
  ["head", "base", ["c1"]],
  ["base", "base", []],
  ["head", "head", []],
])("A breaking change explains what fails between %s and %s: %j", (client, mock, expected) => {
  expect(explainFailures({ client, mock }, { run: video, failures: [failure] }, [createChange({})])).toEqual(expected);
});

test("A green run needs no explanation", () => {
  expect(explainFailures(crossed, { run: suite, failures: [] }, [createChange({})])).toEqual([]);
});

test("A compatible change explains what the suite pins, and nothing that a client does", () => {
  const changes = [createChange({ class: "compatible" })];

  expect(explainFailures(crossed, { run: suite, failures: [failure] }, changes)).toEqual(["c1"]);
  expect(explainFailures(crossed, { run: video, failures: [failure] }, changes)).toEqual([]);
});

test("A change for receivers alone explains only the run with a callback", () => {
  const changes = [createChange({ audience: ["receivers"] })];
  const explain = (run: string) => explainFailures(crossed, { run, failures: [failure] }, changes);

  expect(["a callback", suite, video, "a task that fails"].map(explain)).toEqual([["c1"], [], [], []]);
});

test("A change of an operation that no run calls explains nothing, and one of the whole contract explains", () => {
  const changes = [
    createChange({ id: "other", operations: ["listModels"] }),
    createChange({ id: "whole", operation: "", operations: [] }),
    createChange({ id: "read", operations: ["listModels", "getTask"] }),
  ];

  expect(explainFailures(crossed, { run: video, failures: [failure] }, changes)).toEqual(["whole", "read"]);
});

test("If changes carry a rule that a failed check proves, only they are named", () => {
  const changes = [createChange({ id: "near", rules: ["C4", "C5"] }), createChange({ id: "far", rules: ["E1"] })];
  const explain = (rules: readonly string[]) =>
    explainFailures(crossed, { run: suite, failures: [{ text: "it failed", rules }] }, changes);

  expect(explain(["C4"])).toEqual(["near"]);
  expect(explain(["Q8"])).toEqual(["near", "far"]);
});

test("Documentation explains nothing", () => {
  const changes = [createChange({ class: "documentation" })];

  expect(explainFailures(crossed, { run: suite, failures: [failure] }, changes)).toEqual([]);
});
