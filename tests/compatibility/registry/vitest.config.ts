import { defineConfig } from "vitest/config";
import { testProject } from "../../../tooling/test-project.ts";

const project = testProject("registry", "test");

export default defineConfig((env) => ({
  test: {
    ...project(env).test,
    globalSetup: "test/global-setup.ts",
    // Each test runs a package manager, which keeps more than one core busy.
    maxWorkers: 2,
    maxConcurrency: 2,
    // An install takes seconds, but minutes on a machine with ten times the work that it can do.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
}));
