import * as core from "@video-generations/prism/linter";
import { expect, test } from "vitest";
import { type ContractFault, describeFaults, shownPath, structuralFaults, styleFaults } from "./contract-faults.ts";

const source = new core.Source("/contract/openapi.yaml", "a: 1\nb: 2\nc: 3\n");
const location = (pointer: string) => ({ source, pointer, reportOnKey: true });
const problem = (ruleId: string, more: Partial<core.NormalizedProblem> = {}): core.NormalizedProblem => ({
  ruleId,
  message: "It is odd.",
  severity: "error",
  location: [location("#/a")],
  suggest: [],
  ...more,
});

test("Structural faults and style faults are listed apart, and only the bundler's fault names no rule", () => {
  const problems = ["bundler", "struct", "no-unresolved-refs", "info-license", "rule/own"].map((id) => problem(id));
  expect(structuralFaults(problems).map(({ text }) => text)).toEqual([
    "It is odd",
    "It is odd (rule struct)",
    "It is odd (rule no-unresolved-refs)",
  ]);
  expect(styleFaults(problems).map(({ text }) => text)).toEqual([
    "It is odd (rule info-license)",
    "It is odd (rule rule/own)",
  ]);
});

test("Warnings, ignored problems and problems without a place are not faults", () => {
  expect(
    structuralFaults([
      problem("struct", { severity: "warn" }),
      problem("struct", { ignored: true }),
      problem("struct", { location: [] }),
    ]),
  ).toEqual([]);
});

test("The first suggestion is part of the fault, in quotation marks", () => {
  const [fault] = structuralFaults([problem("struct", { message: " It is odd.. ", suggest: ["even", "other"] })]);
  expect(fault).toEqual({ text: 'It is odd.; did you mean "even"? (rule struct)', location: location("#/a") });
});

const fault = (text: string, pointer: string, more: Partial<ContractFault> = {}): ContractFault => ({
  text,
  location: location(pointer),
  ...more,
});

test.each<[name: string, faults: readonly ContractFault[], line: string]>([
  ["one", [fault("It is odd", "#/b")], "2:1: It is odd. Correct it."],
  ["one with advice", [fault("It is odd", "#/b", { advice: "Make it even" })], "2:1: It is odd. Make it even."],
  [
    "two of one text at two places",
    [fault("It is odd", "#/b"), fault("It is odd", "#/a")],
    "2:1: It is odd. Correct it, and 1 more after it.",
  ],
  [
    "three at one place",
    ["It is odd", "It is old", "It is new"].map((text) => fault(text, "#/c")),
    "3:1: It is odd. Correct it, and 2 more after it.",
  ],
  ["the same twice", [fault("It is odd", "#/b"), fault("It is odd", "#/b")], "2:1: It is odd. Correct it."],
  [
    "a file that cannot be parsed, and a reference to it: the first place counts",
    [fault("Failed to parse: no end", "#/c"), fault("Can't resolve $ref: no end", "#/a", { advice: "No" })],
    "3:1: Failed to parse: no end. Correct it.",
  ],
  [
    "two causes",
    [fault("Can't resolve $ref: no end", "#/a"), fault("Can't resolve $ref: no begin", "#/a")],
    "1:1: Can't resolve $ref: no end. Correct it, and 1 more after it.",
  ],
  [
    "what the parser ends with a place",
    [fault('Failed to parse: no end in "/contract/other.yaml" (12:30)', "#/a")],
    "1:1: Failed to parse: no end. Correct it.",
  ],
])("The faults of a contract are reported in one line: %s", (_, faults, line) => {
  expect(describeFaults(core, faults)).toBe(`/contract/openapi.yaml:${line}`);
});

test("A path inside the working folder is shown relative to it, and any other path whole", () => {
  const here = process.cwd();
  expect([`${here}/spec/a.yaml`, here, `${here}/../a.yaml`, "/a.yaml"].map(shownPath)).toEqual([
    "spec/a.yaml",
    here,
    `${here}/../a.yaml`,
    "/a.yaml",
  ]);
});
