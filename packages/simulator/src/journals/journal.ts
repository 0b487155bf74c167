/** What has happened, newest last. */
export interface Journal<Entry> {
  /** The entries that are kept, oldest first. */
  list(): Entry[];
}

/** A journal that can be written to. */
export interface WritableJournal<Entry> extends Journal<Entry> {
  add(entry: Entry): void;
  clear(): void;
}

/** A journal that keeps so many of the newest entries and forgets the older ones. */
export function createJournal<Entry>(limit: number): WritableJournal<Entry> {
  const entries: Entry[] = [];
  /** Where the oldest entry is, once there are as many as are kept. */
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
