import { expect, test } from "vitest";
import { testProject } from "../test-project.ts";

test("A workspace's tests are found, have half a minute each, and leave the report that is added up", () => {
  expect(testProject("client").test).toEqual({
    name: "client",
    include: ["{src,test}/**/*.test.ts"],
    testTimeout: 30_000,
    reporters: ["default", ["json", { outputFile: ".test-results.json" }]],
  });
  expect(testProject("tests", "{integration,compatibility}").test?.include).toEqual([
    "{integration,compatibility}/**/*.test.ts",
  ]);
});
