import { defineConfig } from "vitest/config";
import { testProject } from "../test-project.ts";

export default defineConfig(testProject("release"));
