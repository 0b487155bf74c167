import { defineConfig } from "vitest/config";
import { testProject } from "../tooling/test-project.ts";

const project = testProject("tests", "{integration,compatibility}");

// The registry's tests are a workspace of their own, which installs what they need.
export default defineConfig((env) => {
  const { test = {} } = project(env);
  return { test: { ...test, exclude: [...(test.exclude ?? []), "compatibility/registry/**"] } };
});
