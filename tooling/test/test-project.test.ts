import { expect, test } from "vitest";
import { testProject } from "../test-project.ts";

test("The vitest project of a workspace finds its tests, gives each half a minute, and writes the report", () => {
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
