import { defineConfig } from "vitest/config";
import { testProject } from "../../../tooling/test-project.ts";

const project = testProject("next", "test");

export default defineConfig((env) => ({
  test: {
    ...project(env).test,
    globalSetup: "./test/build-app.ts",
    // The files share one build. Several servers at once would only disturb each other on a small machine.
    fileParallelism: false,
    hookTimeout: 60_000,
  },
}));
