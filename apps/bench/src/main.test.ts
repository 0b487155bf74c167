import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

function bench(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("Wrong options end in one line and status 2, and nothing is measured.", () => {
  const { status, stdout, stderr } = bench("--only", "speed");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^error: --only speed: there is create, start, memory, tasks, hour, size, .*\.\n$/);
});

test("Help is an answer, not an error.", () => {
  const { status, stdout, stderr } = bench("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("Exit status: 0 all budgets kept, 1 one missed or not measured, 2 wrong options.");
});

test("Of a measurement alone, the result goes to standard output as JSON with verdicts.", () => {
  const { stdout } = bench("--quick", "--json", "--only", "size");
  expect(JSON.parse(stdout)).toMatchObject({
    conditions: { quick: true },
    findings: expect.arrayContaining([
      expect.objectContaining({ name: "size", kind: "figure", verdict: expect.stringMatching(/^(kept|missed)$/) }),
    ]),
  });
});
