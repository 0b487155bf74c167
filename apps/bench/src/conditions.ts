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
  /** How often everything was measured. */
  readonly runs: number;
}

/** The present conditions. */
export function readConditions(quick: boolean, runs: number): Conditions {
  return {
    node: process.versions.node,
    cores: availableParallelism(),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    quick,
    runs,
  };
}

/** A sentence or two to put below every table. */
export function formatConditions(conditions: Conditions, subjects: readonly Subject[]): string {
  const versions = subjects
    .flatMap((subject) => packages[subject])
    .map((name) => `${name} ${readPackageVersion(name)}`);
  const measured = `${formatMachine(conditions)}; ${versions.join(", ")}.`;
  if (conditions.runs === 1) return `${measured} Medians; in brackets the lowest and highest round.`;
  return `${measured} Medians of the runs; in brackets the lowest and highest run. A verdict without a number of runs is about figures that are the same in each.`;
}

/** What kind of run it was and on what, without a full stop. */
export function formatMachine({ node, cores, load, quick, runs }: Conditions): string {
  const many = quick ? `${runs} quick runs` : `${runs} runs`;
  const one = quick ? "A quick run" : "One run";
  return `${runs > 1 ? many : one} on ${cores} cores with a load of ${load} before it, Node ${node}`;
}
