/** Runs work with the same key one after the other, and work with different keys at the same time. */
export type KeyedMutex = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/** Creates a keyed mutex that no work holds yet. */
export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<void>>();
  return async (key, work) => {
    const before = last.get(key);
    const done = before === undefined ? work() : before.then(work);
    const settled: Promise<void> = done.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    try {
      return await done;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}
