import { newestPlaced, type Placed } from "./placed.ts";

/** The newest entries of a kind, such as requests or callbacks. */
export interface Journal<Entry> {
  /** The entries that are kept, oldest first. */
  list(): Entry[];
  /**
   * The newest of the entries that are kept, newest first. The work depends on the limit, not on the journal's length.
   *
   * @param before - Only entries before this place. Absent: no bound
   */
  newest(limit: number, before?: number): Placed<Entry>[];
  /** How many entries are kept. */
  count(): number;
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
  let added = 0;
  const at = (place: number) => entries[place % limit];
  return {
    list: () => [...entries.slice(oldest), ...entries.slice(0, oldest)],
    newest: (most, before) => newestPlaced(at, { first: added - entries.length, end: added }, most, before),
    count: () => entries.length,
    add(entry) {
      added += 1;
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
      added = 0;
    },
  };
}
