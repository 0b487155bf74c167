/** Lets pieces of work with the same name take turns; others go on side by side. */
export type TakeTurn = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Nobody is waiting yet. */
export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<void>>();
  return async (name, work) => {
    const before = last.get(name);
    const mine = before === undefined ? work() : before.then(work);
    const over: Promise<void> = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, over);
    try {
      return await mine;
    } finally {
      if (last.get(name) === over) last.delete(name);
    }
  };
}
