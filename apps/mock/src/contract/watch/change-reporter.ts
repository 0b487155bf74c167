import { reasonOf } from "../../log/reason-of.ts";
import { ContractError } from "../contract-error.ts";
import type { LoadedContract } from "../load-contract.ts";

/** What the watch of a contract calls. */
export interface ContractEvents {
  /**
   * Applies a good contract: the first one, and the result of each edit. If this throws, the contract counts as broken.
   */
  onLoaded(loaded: LoadedContract): void | Promise<void>;
  /** Called when an edit has broken the contract. The last good contract stays good. */
  onBroken(error: ContractError): void;
}

/** A good contract, or why there is none. */
export type LoadResult = LoadedContract | ContractError;

/** Passes results on, except a result that is the same as the last one. */
export function createChangeReporter(
  events: ContractEvents,
  first: LoadedContract,
): (result: LoadResult) => Promise<void> {
  let last = identityOf(first);
  const tell = async (result: LoadResult): Promise<void> => {
    const identity = identityOf(result);
    if (identity === last) return;
    if (result instanceof ContractError) {
      last = identity;
      events.onBroken(result);
      return;
    }
    const taken = await captureLoadResult(async () => {
      await events.onLoaded(result);
      return result;
    });
    if (taken instanceof ContractError) return tell(taken);
    last = identity;
  };
  return tell;
}

function identityOf(result: LoadResult): string {
  return result instanceof ContractError ? result.message : JSON.stringify([result.contract, result.warnings]);
}

/** Turns what work throws into a result. */
export async function captureLoadResult(work: () => Promise<LoadedContract>): Promise<LoadResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ContractError) return error;
    const message = `The edited contract cannot be applied (${reasonOf(error)}). Undo the last edit.`;
    return new ContractError(message, { cause: error });
  }
}
