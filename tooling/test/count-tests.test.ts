import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createProject, createReport } from "./project.ts";

test("The last line has the sum of the workspaces' reports", async () => {
  await using project = await createProject();
  await project.write("spec/.test-results.json", createReport(3));
  await project.write("packages/client/.test-results.json", createReport(40, 0, 2));
  const { status, output } = await project.run("count-tests.mjs", "--every");
  expect(output.trimEnd().split("\n").at(-1)).toBe("43 passed, 0 failed, 2 skipped");
  expect(status).toBe(0);
});

test("A failed test makes the count fail", async () => {
  await using project = await createProject();
  await project.write("spec/.test-results.json", createReport(3, 1));
  await project.write("packages/client/.test-results.json", createReport(40));
  const { status, output } = await project.run("count-tests.mjs", "--every");
  expect({ status, output }).toMatchObject({ status: 1, output: expect.stringContaining("43 passed, 1 failed") });
});

test.each(["", '{"numPassed'])(
  "With --every, a report that is missing or cut off (%j) makes the count fail",
  async (text) => {
    await using project = await createProject();
    await project.write("spec/.test-results.json", createReport(3));
    if (text !== "") await project.write("packages/client/.test-results.json", text);
    const every = await project.run("count-tests.mjs", "--every");
    expect(every).toMatchObject({ status: 1, output: expect.stringContaining("from packages/client") });
    expect((await project.run("count-tests.mjs")).status).toBe(0);
  },
);

test("A count of no tests fails", async () => {
  await using project = await createProject();
  const { status, output } = await project.run("count-tests.mjs");
  expect({ status, output }).toEqual({ status: 1, output: "0 passed, 0 failed\n" });
});

test("`count-tests.mjs --clear` removes the reports of the workspaces", async () => {
  await using project = await createProject();
  await project.write("spec/.test-results.json", createReport(3));
  expect((await project.run("count-tests.mjs", "--clear")).status).toBe(0);
  expect(existsSync(join(project.root, "spec/.test-results.json"))).toBe(false);
});

test("Each workspace with a report has a line with its count, and a workspace without tests needs none", async () => {
  await using project = await createProject();
  await project.write("spec/.test-results.json", createReport(3));
  await project.write("packages/client/.test-results.json", createReport(1040));
  expect(await project.run("count-tests.mjs", "--every")).toMatchObject({
    status: 0,
    output: [
      "packages/client               1040 passed",
      "spec                             3 passed",
      "1043 passed, 0 failed",
      "",
    ].join("\n"),
  });
});

/** A project in which a workspace has slow tests too. */
async function createProjectWithSlowTests() {
  const project = await createProject();
  const scripts = { test: "t", "test:slow": "t" };
  await project.write("packages/client/package.json", JSON.stringify({ name: "client", scripts }));
  await project.write("packages/client/.test-results.json", createReport(40));
  await project.write("spec/.test-results.json", createReport(3));
  return project;
}

test("With --script=test:slow the slow tests of a workspace count too, on a line of their own", async () => {
  await using project = await createProjectWithSlowTests();
  await project.write("packages/client/.test-results.slow.json", createReport(5));
  expect(await project.run("count-tests.mjs", "--every", "--script=test:slow")).toMatchObject({
    status: 0,
    output: [
      "packages/client                 40 passed",
      "packages/client (slow)           5 passed",
      "spec                             3 passed",
      "48 passed, 0 failed",
      "",
    ].join("\n"),
  });
  expect((await project.run("count-tests.mjs", "--every")).output).toContain("43 passed, 0 failed");
});

test("With --script=test:slow, a slow test that failed and a missing report of slow tests make the count fail", async () => {
  await using project = await createProjectWithSlowTests();
  expect(await project.run("count-tests.mjs", "--every", "--script=test:slow")).toMatchObject({
    status: 1,
    output: expect.stringContaining("No report of tests from packages/client (slow)"),
  });
  await project.write("packages/client/.test-results.slow.json", createReport(4, 1));
  expect(await project.run("count-tests.mjs", "--every", "--script=test:slow")).toMatchObject({
    status: 1,
    output: expect.stringContaining("47 passed, 1 failed"),
  });
  expect((await project.run("count-tests.mjs", "--every")).status).toBe(0);
});

test("`count-tests.mjs --clear` removes the reports of slow tests too", async () => {
  await using project = await createProjectWithSlowTests();
  await project.write("packages/client/.test-results.slow.json", createReport(5));
  await project.run("count-tests.mjs", "--clear");
  expect(existsSync(join(project.root, "packages/client/.test-results.slow.json"))).toBe(false);
});

test("A todo test counts as skipped", async () => {
  await using project = await createProject();
  const counts = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 2, numTodoTests: 3 };
  await project.write("spec/.test-results.json", JSON.stringify(counts));
  expect((await project.run("count-tests.mjs")).output).toContain("1 passed, 0 failed, 5 skipped");
});

test("The output names every workspace whose report is missing", async () => {
  await using project = await createProject();
  const { output } = await project.run("count-tests.mjs", "--every");
  expect(output).toContain(
    "No report of tests from packages/client, spec: see above why they did not run to their end.",
  );
});

/** A report as vitest writes it, of a file with these tests. */
const createFileReport = (name: string, tests: readonly object[], message = ""): string =>
  JSON.stringify({
    ...JSON.parse(createReport(1, 1)),
    testResults: [{ name, status: "failed", message, assertionResults: tests }],
  });

test("Failed tests are named after the counts, each with the first line of its reason", async () => {
  await using project = await createProject();
  const file = join(project.root, "spec/test/rules.test.ts");
  const tests = [
    { status: "passed", fullName: "A rule holds", failureMessages: [] },
    {
      status: "failed",
      fullName: "Another rule holds",
      failureMessages: ["\u001b[31mAssertionError: expected 1\u001b[39m\n at x"],
    },
  ];
  await project.write("spec/.test-results.json", createFileReport(file, tests));
  await project.write("packages/client/.test-results.json", createReport(40));
  const { output } = await project.run("count-tests.mjs", "--every");
  expect(output).toContain(
    "Failed:\n  spec/test/rules.test.ts: Another rule holds\n    AssertionError: expected 1\n\n41 passed, 1 failed\n",
  );
});

test("A file of tests that could not be loaded is named with its reason", async () => {
  await using project = await createProject();
  const file = join(project.root, "spec/test/rules.test.ts");
  await project.write("spec/.test-results.json", createFileReport(file, [], "SyntaxError: Unexpected token\n at y"));
  const { output } = await project.run("count-tests.mjs");
  expect(output).toContain("Failed:\n  spec/test/rules.test.ts\n    SyntaxError: Unexpected token\n");
});
