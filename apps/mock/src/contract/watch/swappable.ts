/** Something that is made from a contract, and made again from the next one. */
export interface Swappable<Made, Contract> {
  /** Gives what was made from the newest applied contract. It is made when it is first asked for. */
  current(): Promise<Made>;
  /**
   * Applies another contract. Callers that hold the former result keep it.
   *
   * @throws what making it from this contract throws; then the former contract stays
   */
  use(contract: Contract): Promise<void>;
}

/**
 * Makes something from a contract when it is first needed, and keeps it until there is another contract.
 *
 * @example
 * const prism = createSwappable(createPrismHandler, publishedContract);
 * const watch = await watchContract(file, { onLoaded: ({ contract }) => prism.use(contract), onBroken });
 * const handle: Handler = async (request, connection) => (await prism.current())(request, connection);
 */
export function createSwappable<Made, Contract>(
  make: (contract: Contract) => Promise<Made>,
  first: NoInfer<Contract>,
): Swappable<Made, Contract> {
  let contract = first;
  let made: Promise<Made> | undefined;
  return {
    async current() {
      made ??= make(contract);
      const mine = made;
      try {
        return await mine;
      } catch (error) {
        // The next call tries again.
        if (made === mine) made = undefined;
        throw error;
      }
    },
    async use(next) {
      if (made !== undefined) {
        const remade = make(next);
        await remade;
        made = remade;
      }
      contract = next;
    },
  };
}
