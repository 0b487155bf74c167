import { defineConfig } from "vitest/config";
import { testProject } from "../../../tooling/test-project.ts";

const { test } = testProject("registry", "test");

export default defineConfig({
  test: {
    ...test,
    globalSetup: "test/global-setup.ts",
    // Each test runs a package manager, which keeps more than one core busy.
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
