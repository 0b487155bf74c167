import { configDefaults, defineConfig } from "vitest/config";
import { testProject } from "../tooling/test-project.ts";

const { test } = testProject("tests", "{integration,compatibility}");

// The registry's tests are a workspace of their own, which installs what they need.
export default defineConfig({ test: { ...test, exclude: [...configDefaults.exclude, "compatibility/registry/**"] } });
