import { availableParallelism, loadavg } from "node:os";
import { readPackageVersion } from "./client/installed-packages.ts";
import type { Subject } from "./measurement.ts";

/** What the figures of each subject depend on, besides the machine and Node. */
const packages: Readonly<Record<Subject, readonly string[]>> = {
  mock: ["@stoplight/prism-cli", "@scalar/mock-server"],
  client: ["openapi-fetch", "replicate", "@runwayml/sdk", "openai", "@fal-ai/client", "esbuild", "typescript"],
};

/** The conditions of a run, in words that identify no machine. */
export interface Conditions {
  readonly node: string;
  readonly cores: number;
  /** Average number of processes that wanted a core in the minute before the run. Clearly above 0 means a noisy run. */
  readonly load: number;
  readonly quick: boolean;
}

/** The present conditions. */
export function readConditions(quick: boolean): Conditions {
  return {
    node: process.versions.node,
    cores: availableParallelism(),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    quick,
  };
}

/** One sentence to put below every table. */
export function formatConditions({ node, cores, load, quick }: Conditions, subjects: readonly Subject[]): string {
  const run = quick ? "A quick run" : "One run";
  const where = `${run} on ${cores} cores with a load of ${load} before it, Node ${node}`;
  const versions = subjects
    .flatMap((subject) => packages[subject])
    .map((name) => `${name} ${readPackageVersion(name)}`);
  return `${where}; ${versions.join(", ")}. Medians; in brackets the lowest and highest round.`;
}
