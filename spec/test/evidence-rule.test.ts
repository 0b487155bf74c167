import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { evidenceFault, strengthsOf } from "../lint/evidence.js";
import { root } from "../scripts/redocly.ts";

const known = strengthsOf(`
| id | rule | evidence |
|---|---|---|
| C1 | Of the page | page |
| C9 | Documented, with \`a | b\` in it | docs |
| A4 | Seen | seen |
| K2a | A choice | assumed |
`);

describe("The rule that x-evidence is the weakest of x-rules", () => {
  test.each([
    [{}],
    [{ "x-rules": ["C1"] }],
    [{ "x-rules": ["C1", "C9"], "x-evidence": "documented" }],
    [{ "x-rules": ["A4", "C9", "C1"], "x-evidence": "observed" }],
    [{ "x-rules": ["C1", "K2a", "A4"], "x-evidence": "assumed" }],
  ])("Accepts %j", (node) => {
    expect(evidenceFault(node, known)).toBeUndefined();
  });

  test.each([
    [{ "x-rules": ["C1", "C9"] }, "C9 is docs in RULES.md. Write x-evidence: documented"],
    [{ "x-rules": ["C1", "A4"], "x-evidence": "documented" }, "A4 is seen in RULES.md. Write x-evidence: observed"],
    [{ "x-rules": ["A4", "K2a"], "x-evidence": "observed" }, "K2a is assumed in RULES.md. Write x-evidence: assumed"],
    [{ "x-rules": ["C1"], "x-evidence": "documented" }, "C1 is page in RULES.md. Leave x-evidence out"],
    [{ "x-rules": ["C9"], "x-evidence": "assumed" }, "or name the rule that is known less well"],
    [{ "x-evidence": "assumed" }, "name the entries of RULES.md"],
    [{ "x-rules": ["Z9"] }, "RULES.md has no entry Z9"],
  ])("Refuses %j", (node, message) => {
    expect(evidenceFault(node, known)).toContain(message);
  });
});

test.each([
  [{ "x-rules": ["C1", "C9"] }, "C9 is docs", "Write x-evidence: documented"],
  [{ "x-rules": [], "x-evidence": "assumed" }, "nothing is page", "Leave x-evidence out"],
])("The full message about %j says what is wrong and what to write", (node, is, asked) => {
  expect(evidenceFault(node, known)).toBe(
    `x-evidence is the weakest of x-rules, and ${is} in RULES.md. ${asked}, or name the rule that is known less well.`,
  );
});

test("The full messages about x-evidence without x-rules and about an unknown rule say what to do", () => {
  expect(evidenceFault({ "x-evidence": "observed" }, known)).toBe(
    "x-evidence without x-rules: name the entries of RULES.md that it is about.",
  );
  expect(evidenceFault({ "x-rules": ["C1", "Z9"] }, known)).toBe(
    "RULES.md has no entry Z9. Add it there with its evidence, or name another.",
  );
});

test.each([
  [{ "x-rules": "C1", "x-evidence": "assumed" }],
  [{ "x-rules": ["c1"], "x-evidence": "assumed" }],
  [{ "x-rules": ["C1", "c1"], "x-evidence": "assumed" }],
  [{ "x-rules": ["C1b2"] }],
  [{ "x-rules": ["XC1"] }],
  [{ "x-rules": [] }],
  [{ "x-rules": ["C1"], "x-evidence": "rumoured" }],
])("Nothing is reported about %j: its form is right, or another rule checks it", (node) => {
  expect(evidenceFault(node, known)).toBeUndefined();
});

test("strengthsOf reads the strength of every entry in a table, and ignores all other lines", () => {
  expect([...known]).toEqual([
    ["C1", 0],
    ["C9", 1],
    ["A4", 2],
    ["K2a", 3],
  ]);
  expect([...strengthsOf("C1 | Of the page | page |\n| C12ab | No | page |\n| C1 | Twice | seen |")]).toEqual([
    ["C1", 2],
  ]);
});

test("An entry of RULES.md with an unknown evidence is refused, with the allowed words", () => {
  expect(() => strengthsOf("| C1 | Of the page | rumour |")).toThrow(
    'RULES.md gives C1 the evidence "rumour". Write one of page, docs, seen, assumed.',
  );
});

describe("The linter", () => {
  let copy = "";
  beforeEach(() => {
    copy = join(mkdtempSync(join(tmpdir(), "evidence-")), "spec");
    cpSync(root, copy, { recursive: true, filter: (path) => !/node_modules|\.turbo/.test(path) });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  });
  afterEach(() => rmSync(join(copy, ".."), { recursive: true }));

  test.each([
    ["a schema", "schemas/Task.yaml", "x-evidence: observed\n", "", "Q4 is seen"],
    ["a property", "schemas/Usage.yaml", "    x-evidence: observed\n", "    x-evidence: documented\n", "Q1a is seen"],
    [
      "a member beside a reference",
      "schemas/VideoGenerationParams.yaml",
      "[C10, K1, K2, K3]",
      "[C10, K2a]",
      "K2a is assumed",
    ],
    [
      "an operation",
      "paths/videos-generations.yaml",
      "x-evidence: assumed\n",
      "x-evidence: observed\n",
      "B1a is assumed",
    ],
    ["an answer", "responses/TaskNotFound.yaml", "x-evidence: observed", "x-evidence: documented", "Q8 is seen"],
    ["a header", "headers/Retry-After.yaml", "x-evidence: observed\n", "", "E3 is seen"],
    ["a parameter", "parameters/Idempotency-Key.yaml", "x-evidence: observed\n", "", "E4 is seen"],
    ["the security scheme", "openapi.yaml", "      x-evidence: documented\n", "", "C15 is docs"],
    ["a rule that became weaker", "RULES.md", /^(\| C4 \|.*)page \|$/m, "$1assumed |", "C4 is assumed"],
  ])("Finds %s that is marked as better known than its rules", (_, file, from, to, message) => {
    const path = join(copy, file);
    const before = readFileSync(path, "utf8");
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, "scripts/lint.ts")], {
      encoding: "utf8",
    });
    expect(stdout + stderr).toContain(message);
    expect(stdout + stderr).toContain("style/evidence-of-rules");
    expect(status).toBe(1);
  });
});
