import { defineConfig } from "vitest/config";
import { testProject } from "../../../tooling/test-project.ts";

const { test } = testProject("next", "test");

export default defineConfig({
  // The files share one build. Several servers at once would only disturb each other on a small machine.
  test: { ...test, globalSetup: "./test/build-app.ts", fileParallelism: false, hookTimeout: 60_000 },
});
