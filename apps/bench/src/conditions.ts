import { availableParallelism, loadavg } from "node:os";
import manifest from "../package.json" with { type: "json" };

/** Under what the figures were taken, in words that name no machine. */
export interface Conditions {
  readonly node: string;
  readonly cores: number;
  /** Processes that wanted a core in the last minute before the run; clearly above 0 means a noisy run. */
  readonly load: number;
  readonly prism: string;
  readonly scalar: string;
  readonly quick: boolean;
}

/** The conditions at this moment. */
export function conditionsNow(quick: boolean): Conditions {
  return {
    node: process.versions.node,
    cores: availableParallelism(),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    prism: manifest.dependencies["@stoplight/prism-cli"],
    scalar: manifest.dependencies["@scalar/mock-server"],
    quick,
  };
}

/** One sentence that belongs below every table. */
export function conditionsText({ node, cores, load, prism, scalar, quick }: Conditions): string {
  const run = quick ? "A quick run" : "One run";
  const where = `${run} on ${cores} cores with a load of ${load} before it, Node ${node}`;
  return `${where}; Prism CLI ${prism}, Scalar mock server ${scalar}. Medians; in brackets the lowest and highest round.`;
}
