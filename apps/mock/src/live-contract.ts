import { swappable } from "./contract/swappable.ts";
import type { Log } from "./log.ts";
import { publishedContract } from "./prism-contract.ts";

/** What a mode makes of the contract, and makes anew of each good edit. */
export interface Live<Made> {
  /** What was made of the newest good contract. */
  current(): Promise<Made>;
  /** Ends the watch. */
  close(): Promise<void>;
}

/** How a contract is followed. */
export interface FollowOptions<Made> {
  /** The root of the contract's files. @defaultValue the published contract, which does not change */
  readonly file: string | undefined;
  /** Makes what {@link Live.current} gives; called when it is first needed. */
  readonly make: (contract: object) => Promise<Made>;
  /**
   * Looks at each contract of the file before it is taken up, the first one too. What it returns is called once nothing
   * else speaks against the contract.
   */
  readonly check?: (contract: object) => Promise<() => void>;
  readonly log: Log;
}

/**
 * Serves from a contract that is being edited: a good edit is taken up, a broken one is reported and the last good
 * contract stays.
 *
 * @throws ContractError when the file is broken to begin with.
 */
export async function followContract<Made>({ file, make, check, log }: FollowOptions<Made>): Promise<Live<Made>> {
  const live = swappable(make, publishedContract);
  if (file === undefined) return { current: live.current, close: () => Promise.resolve() };
  const { watchContract } = await import("./contract/watch-contract.ts");
  let edits = -1;
  const watch = await watchContract(file, {
    async onLoaded({ contract }) {
      const takeUp = await check?.(contract);
      await live.use(contract);
      takeUp?.();
      edits += 1;
      if (edits > 0) log({ event: "contract", state: "taken up", message: `${file} was edited and is served now` });
    },
    onBroken: ({ message }) => log({ event: "contract", state: "broken", message }),
  });
  return { current: live.current, close: () => watch.close() };
}
