import { EventEmitter, once } from "node:events";
import type { ContractError } from "../../src/contract/contract-error.ts";
import type { LoadedContract } from "../../src/contract/load-contract.ts";
import type { ContractEvents } from "../../src/contract/watch/change-reporter.ts";

/**
 * What a watch said: the longest `duration` of the contract that it loaded, and what its style does not like, if
 * anything; or why the contract is broken.
 */
export type WatchReport =
  | { readonly longest: unknown; readonly warnings?: readonly string[] }
  | { readonly broken: string };

/** Takes down what a watch says. */
export interface WatchReports extends ContractEvents {
  /** What was said and not asked for yet, in order; waits for it when there is nothing. */
  next(): Promise<WatchReport>;
  /** How much was said so far. */
  count(): number;
}

/** Starts with nothing said. */
export function watchReports(): WatchReports {
  const said: WatchReport[] = [];
  let asked = 0;
  const emitter = new EventEmitter();
  const say = (report: WatchReport): void => {
    said.push(report);
    emitter.emit("said");
  };
  return {
    onLoaded: ({ warnings, ...loaded }) =>
      say({ longest: longestOf(loaded), ...(warnings.length === 0 ? {} : { warnings }) }),
    onBroken: (error: ContractError) => say({ broken: error.message }),
    count: () => said.length,
    async next() {
      for (;;) {
        const report = said[asked];
        if (report !== undefined) {
          asked += 1;
          return report;
        }
        await once(emitter, "said");
      }
    },
  };
}

/** The greatest `duration` that a contract allows. */
export function longestOf({ contract }: Pick<LoadedContract, "contract">): unknown {
  const keys = ["components", "schemas", "VideoGenerationParams", "properties", "duration", "maximum"];
  return keys.reduce<unknown>((value, key) => Object(value)[key], contract);
}
