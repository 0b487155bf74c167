import { availableParallelism, loadavg } from "node:os";
import { readPackageVersion } from "./client/installed-packages.ts";
import type { Subject } from "./measurement.ts";

/** What the figures of each subject depend on, beside the machine and Node. */
const packages: Readonly<Record<Subject, readonly string[]>> = {
  mock: ["@stoplight/prism-cli", "@scalar/mock-server"],
  client: ["openapi-fetch", "replicate", "@runwayml/sdk", "openai", "@fal-ai/client", "esbuild", "typescript"],
};

/** Under what the figures were taken, in words that name no machine. */
export interface Conditions {
  readonly node: string;
  readonly cores: number;
  /** Processes that wanted a core in the last minute before the run; clearly above 0 means a noisy run. */
  readonly load: number;
  readonly quick: boolean;
}

/** The conditions at this moment. */
export function readConditions(quick: boolean): Conditions {
  return {
    node: process.versions.node,
    cores: availableParallelism(),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    quick,
  };
}

/** One sentence that belongs below every table. */
export function formatConditions({ node, cores, load, quick }: Conditions, subjects: readonly Subject[]): string {
  const run = quick ? "A quick run" : "One run";
  const where = `${run} on ${cores} cores with a load of ${load} before it, Node ${node}`;
  const versions = subjects
    .flatMap((subject) => packages[subject])
    .map((name) => `${name} ${readPackageVersion(name)}`);
  return `${where}; ${versions.join(", ")}. Medians; in brackets the lowest and highest round.`;
}
