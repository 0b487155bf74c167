import { defineConfig } from "vitest/config";
import { testProject } from "../../tooling/test-project.ts";

export default defineConfig(testProject("prism"));
