import { availableParallelism } from "node:os";
import type { ConfigEnv, ViteUserConfig } from "vitest/config";
import { compileCache } from "./compile-cache.ts";

// Vitest's own processes get it too, and all that tests start with their environment.
process.env.NODE_COMPILE_CACHE ??= compileCache.NODE_COMPILE_CACHE;

// Vitest's own number leaves one core to itself. On two cores that is one worker, and as tests wait a third of their
// time, the machine would be idle for so long.
const maxWorkers = Math.max(2, availableParallelism() - 1);

/**
 * What the tests of all workspaces share: how they are found, and a report that `npm test` adds up. In the mode `slow`
 * (`vitest run --mode slow`) they are the files `*.slow.test.ts`, which `npm test` leaves to `npm run check`.
 */
export function testProject(name: string, folders = "{src,test}"): (env: Pick<ConfigEnv, "mode">) => ViteUserConfig {
  return ({ mode }) => {
    const isSlow = mode === "slow";
    return {
      test: {
        name,
        include: [`${folders}/**/*${isSlow ? ".slow" : ""}.test.ts`],
        exclude: ["**/node_modules/**", ...(isSlow ? [] : ["**/*.slow.test.ts"])],
        // For tests that hang. On a machine that is busy with something else, one that starts programs takes half a minute.
        testTimeout: 60_000,
        maxWorkers,
        reporters: ["default", ["json", { outputFile: isSlow ? ".test-results.slow.json" : ".test-results.json" }]],
      },
    };
  };
}
