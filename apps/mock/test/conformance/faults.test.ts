/**
 * What the conformance command finds. Each fault is put into a copy of the mock's answers; it must be found by the
 * checks that are named with it, and by the id of the rule that it breaks.
 */
import { readFileSync } from "node:fs";
import { checks, runChecks } from "@video-generations/contract-tests";
import { expect, test } from "vitest";
import { failureFaultTable } from "./failure-faults.ts";
import { createFaultyMock, type Fault } from "./faulty-mock.ts";
import { requestFaults } from "./request-faults.ts";
import { stateFaults } from "./state-faults.ts";
import { taskFaults } from "./task-faults.ts";
import { textFaultTable } from "./text-faults.ts";

const faults: readonly Fault[] = [
  ...stateFaults,
  ...failureFaultTable,
  ...requestFaults,
  ...taskFaults,
  ...textFaultTable,
];
const rules = readFileSync(new URL("../../../../spec/RULES.md", import.meta.url), "utf8");
const options = { purchases: true, runs: 3 };

test("The mock itself keeps every check that finds a fault", async () => {
  const only = [...new Set(faults.flatMap((fault) => fault.checks))];
  const { results } = await runChecks(createFaultyMock(), { ...options, only });

  expect(results.filter(({ verdict }) => verdict !== "kept").map(({ id, reason }) => [id, reason])).toEqual([]);
});

test.each(faults)("A mock that $fault breaks $rule", async (fault) => {
  const { results } = await runChecks(createFaultyMock(fault), { ...options, only: fault.checks });

  expect(
    results.map(({ id, verdict, violations = [], reason = "" }) => ({
      id,
      verdict,
      rules: violations.map(({ rule }) => rule).includes(fault.rule) ? fault.rule : violations,
      isNamed: reason.includes(fault.rule),
    })),
  ).toEqual(
    checks
      .filter(({ id }) => fault.checks.includes(id))
      .map(({ id }) => ({ id, verdict: "broken", rules: fault.rule, isNamed: true })),
  );
});

test("There are faults of every kind of rule, each with its own words", () => {
  expect(new Set(faults.map(({ fault }) => fault)).size).toBe(faults.length);
  expect(faults.length).toBeGreaterThanOrEqual(70);
  const broken = new Set(faults.map(({ rule }) => rule));
  expect([...broken].filter((rule) => !rules.includes(`\n| ${rule} | `))).toEqual([]);
  const judged = new Set(checks.flatMap((check) => check.rules));
  // Q4 and Q8 are about what a client does with a state and with an old task; B1 is the only rule of billing to see.
  // Callbacks have tests of their own.
  expect([...judged].filter((rule) => !broken.has(rule)).sort()).toEqual(["K1", "K3", "Q4", "Q8"]);
});
