import { type ContractFacts, factsOf } from "@video-generations/simulator";
import type { Log } from "../../log/log.ts";
import { reasonOf } from "../../log/reason-of.ts";
import { publishedContract } from "../../prism/prism-contract.ts";
import { ContractError } from "../contract-error.ts";
import { createSwappable } from "./swappable.ts";

/** What a mode makes of the contract, and makes again of each good edit. */
export interface LiveContract<Made> {
  /** What was made of the newest good contract. */
  current(): Promise<Made>;
  /** What is known of that contract. */
  facts(): ContractFacts;
  /** Ends the watch. */
  close(): Promise<void>;
}

/** A contract that was looked at. */
export interface CheckedContract {
  /** Called when the contract is accepted. */
  apply(): void;
  /** What is not known of the contract, and what is done instead: a sentence for each. */
  readonly notes: readonly string[];
}

/** How a contract is followed. */
export interface FollowOptions<Made> {
  /** The root of the contract's files. @defaultValue the published contract, which does not change */
  readonly file: string | undefined;
  /** Makes what {@link LiveContract.current} gives; of the published contract when it is first needed, of a file at once. */
  readonly make: (contract: object) => Promise<Made>;
  /** Looks at each contract of the file before it is applied, the first one too. */
  readonly check?: (contract: object) => Promise<CheckedContract>;
  readonly log: Log;
}

/**
 * Serves from a contract that is being edited: a good edit is applied by all that serve from it or by none, a broken one
 * is reported and the last good contract stays. What its style does not like, and what is not known of it, is said at the
 * start and with each edit.
 *
 * @throws {ContractError} when the file is broken to begin with.
 */
export async function followContract<Made>({
  file,
  make,
  check,
  log,
}: FollowOptions<Made>): Promise<LiveContract<Made>> {
  const live = createSwappable(make, publishedContract);
  let served: object = publishedContract;
  const facts = () => factsOf(served);
  if (file === undefined) return { current: live.current, facts, close: () => Promise.resolve() };
  const { watchContract } = await import("./watch-contract.ts");
  let edits = -1;
  const watch = await watchContract(file, {
    async onLoaded({ contract, warnings }) {
      const checked = await check?.(contract);
      await throwAsContractError(file, async () => {
        await live.use(contract);
        await live.current();
      });
      checked?.apply();
      served = contract;
      edits += 1;
      if (edits > 0) log({ event: "contract", state: "applied", message: `${file} was edited and is served now` });
      for (const message of warnings) log({ event: "contract", state: "style", message });
      for (const message of checked?.notes ?? []) log({ event: "contract", state: "fallback", message });
    },
    onBroken: ({ message }) => log({ event: "contract", state: "broken", message }),
  });
  return { current: live.current, facts, close: () => watch.close() };
}

async function throwAsContractError(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const message = `${file}: Prism cannot serve this contract (${reasonOf(error)}). Correct it, or undo the last edit.`;
    throw new ContractError(message, { cause: error });
  }
}
