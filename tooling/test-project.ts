import type { ViteUserConfig } from "vitest/config";

/** What the tests of all workspaces share: how they are found, and a report that `npm test` adds up. */
export function testProject(name: string, folders = "{src,test}"): ViteUserConfig {
  return {
    test: {
      name,
      include: [`${folders}/**/*.test.ts`],
      testTimeout: 30_000,
      reporters: ["default", ["json", { outputFile: ".test-results.json" }]],
    },
  };
}
