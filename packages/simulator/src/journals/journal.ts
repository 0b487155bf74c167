/** The newest entries of a kind, such as requests or callbacks. */
export interface Journal<Entry> {
  /** The entries that are kept, oldest first. */
  list(): Entry[];
}

/** A journal that can be written to. */
export interface WritableJournal<Entry> extends Journal<Entry> {
  add(entry: Entry): void;
  clear(): void;
}

/** Creates a journal. @param limit - How many entries it keeps, the newest ones */
export function createJournal<Entry>(limit: number): WritableJournal<Entry> {
  const entries: Entry[] = [];
  /** The index of the oldest entry, once the journal is full. */
  let oldest = 0;
  return {
    list: () => [...entries.slice(oldest), ...entries.slice(0, oldest)],
    add(entry) {
      if (entries.length < limit) {
        entries.push(entry);
        return;
      }
      entries[oldest] = entry;
      oldest = (oldest + 1) % limit;
    },
    clear() {
      entries.length = 0;
      oldest = 0;
    },
  };
}
