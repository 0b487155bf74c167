import { EventEmitter, once } from "node:events";
import type { ContractError } from "../../src/contract/contract-error.ts";
import type { LoadedContract } from "../../src/contract/load-contract.ts";
import type { ContractEvents } from "../../src/contract/watch/change-reporter.ts";

/**
 * A report of a watch: the longest `duration` of the loaded contract, with the warnings about its style, if any; or why
 * the contract is broken.
 */
export type WatchReport =
  | { readonly longest: unknown; readonly warnings?: readonly string[] }
  | { readonly broken: string };

/** Records the reports of a watch. */
export interface WatchReports extends ContractEvents {
  /** The first report that was not taken yet; waits if there is none. */
  next(): Promise<WatchReport>;
  /** Number of reports so far. */
  count(): number;
}

/** Starts without reports. */
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
