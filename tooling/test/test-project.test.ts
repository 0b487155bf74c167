import { expect, test } from "vitest";
import { testProject } from "../test-project.ts";

test("The vitest project of a workspace finds its tests, gives each a minute, and writes the report", () => {
  expect(testProject("client")({ mode: "test" }).test).toEqual({
    name: "client",
    include: ["{src,test}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/*.slow.test.ts"],
    testTimeout: 60_000,
    maxWorkers: expect.any(Number),
    reporters: ["default", ["json", { outputFile: ".test-results.json" }]],
  });
  expect(testProject("tests", "{integration,compatibility}")({ mode: "test" }).test?.include).toEqual([
    "{integration,compatibility}/**/*.test.ts",
  ]);
});

test("In the mode for slow tests, the project has the slow files alone, and a report of their own", () => {
  expect(testProject("client")({ mode: "slow" }).test).toEqual({
    name: "client",
    include: ["{src,test}/**/*.slow.test.ts"],
    exclude: ["**/node_modules/**"],
    testTimeout: 60_000,
    maxWorkers: expect.any(Number),
    reporters: ["default", ["json", { outputFile: ".test-results.slow.json" }]],
  });
});

test("A workspace has two workers or more, so that two tests that wait leave no core idle", () => {
  expect(testProject("client")({ mode: "test" }).test?.maxWorkers).toBeGreaterThanOrEqual(2);
});
