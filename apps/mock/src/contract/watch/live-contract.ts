import { isDeepStrictEqual } from "node:util";
import { type ContractFacts, factsOf } from "@video-generations/simulator";
import type { Log } from "../../log/log.ts";
import { reasonOf } from "../../log/reason-of.ts";
import { publishedContract } from "../../prism/prism-contract.ts";
import { PrismMissingError } from "../../prism/sibling/prism-missing-error.ts";
import { ContractError } from "../contract-error.ts";
import { createSwappable } from "./swappable.ts";

/** What a mode makes of the contract, and makes again after each good edit. */
export interface LiveContract<Made> {
  /** Gives what was made of the newest good contract. */
  current(): Promise<Made>;
  /** The facts of that contract. */
  facts(): ContractFacts;
  /** Whether that contract says the same as the published one. */
  isPublished(): boolean;
  /** Ends the watch. */
  close(): Promise<void>;
}

/** A contract that was checked. */
export interface CheckedContract {
  /** Called when the contract is accepted. */
  apply(): void;
  /** What the mock does not know of the contract, and what it does instead: one sentence for each. */
  readonly notes: readonly string[];
}

/** How a contract is followed. */
export interface FollowOptions<Made> {
  /** The root of the contract's files. @defaultValue the published contract, which does not change */
  readonly file: string | undefined;
  /**
   * Makes what {@link LiveContract.current} gives: for the published contract when first needed, for a file at once.
   */
  readonly make: (contract: object) => Promise<Made>;
  /** Checks each contract of the file before it is applied, including the first. */
  readonly check?: (contract: object) => Promise<CheckedContract>;
  /** Whether Prism, and the linter with it, may be fetched. */
  readonly fetchPrism?: boolean | undefined;
  readonly log: Log;
}

/**
 * Follows a contract that is being edited. A good edit is applied by everything that serves from the contract or by
 * nothing. A broken edit is reported, and the last good contract stays. What breaks the house style, and what the mock
 * does not know of the contract, is logged at the start and after each edit.
 *
 * @throws {ContractError} when the file is broken at the start
 * @throws {PrismMissingError} when a file needs the linter, and it is not there and cannot be fetched
 */
export async function followContract<Made>({
  file,
  make,
  check,
  fetchPrism,
  log,
}: FollowOptions<Made>): Promise<LiveContract<Made>> {
  const live = createSwappable(make, publishedContract);
  let served: object = publishedContract;
  const facts = () => factsOf(served);
  const isPublished = () => isSame(served);
  if (file === undefined) return { current: live.current, facts, isPublished, close: () => Promise.resolve() };
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
    fetchPrism,
    onBroken: ({ message }) => log({ event: "contract", state: "broken", message }),
  });
  return { current: live.current, facts, isPublished, close: () => watch.close() };
}

const same = new WeakMap<object, boolean>();

/** Compares a contract with the published one, once. */
function isSame(contract: object): boolean {
  const known = same.get(contract) ?? isDeepStrictEqual(contract, publishedContract);
  same.set(contract, known);
  return known;
}

async function throwAsContractError(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PrismMissingError) throw error;
    const message = `${file}: Prism cannot serve this contract (${reasonOf(error)}). Correct it, or undo the last edit.`;
    throw new ContractError(message, { cause: error });
  }
}
