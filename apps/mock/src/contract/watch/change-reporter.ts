import { ContractError, reasonOf } from "../contract-error.ts";
import type { LoadedContract } from "../load-contract.ts";

/** What is called about a contract that is edited. */
export interface ContractEvents {
  /** Takes up a good contract: the first one, and each that an edit makes. When it fails, the contract is broken. */
  onLoaded(loaded: LoadedContract): void | Promise<void>;
  /** An edit broke the contract. The last good one stays good. */
  onBroken(error: ContractError): void;
}

/** A good contract, or why there is none. */
export type Outcome = LoadedContract | ContractError;

/** Hands outcomes on, but for one that is as the last one was. */
export function changeReporter(events: ContractEvents, first: LoadedContract): (outcome: Outcome) => Promise<void> {
  let last = identityOf(first);
  const tell = async (outcome: Outcome): Promise<void> => {
    const identity = identityOf(outcome);
    if (identity === last) return;
    if (outcome instanceof ContractError) {
      last = identity;
      events.onBroken(outcome);
      return;
    }
    const taken = await outcomeOf(async () => {
      await events.onLoaded(outcome);
      return outcome;
    });
    if (taken instanceof ContractError) return tell(taken);
    last = identity;
  };
  return tell;
}

function identityOf(outcome: Outcome): string {
  return outcome instanceof ContractError ? outcome.message : JSON.stringify([outcome.contract, outcome.warnings]);
}

/** Turns what work throws into an outcome. */
export async function outcomeOf(work: () => Promise<LoadedContract>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ContractError) return error;
    const message = `The edited contract cannot be taken up (${reasonOf(error)}). Undo the last edit.`;
    return new ContractError(message, { cause: error });
  }
}
