import type { ViteUserConfig } from "vitest/config";

/** What every workspace's tests have in common: how they are found, and a report that `npm test` adds up. */
export function testProject(name: string): ViteUserConfig {
  return {
    test: {
      name,
      include: ["{src,test}/**/*.test.ts"],
      testTimeout: 30_000,
      reporters: ["default", ["json", { outputFile: ".test-results.json" }]],
    },
  };
}
