import type { KeyFilter } from "../keys/key-filter.ts";

/** The newest entries of a kind, such as requests or callbacks. */
export interface Journal<Entry> {
  /** The entries that are kept, oldest first. The newest entries of all keys are kept, not those of each key. */
  list(filter?: KeyFilter): Entry[];
}

/** A journal that can be written to. */
export interface WritableJournal<Entry> extends Journal<Entry> {
  /** @param key - The API key that the entry belongs to; `undefined` if it belongs to none */
  add(entry: Entry, key: string | undefined): void;
  /** Forgets the entries of one API key, or all of them. */
  clear(key?: string): void;
}

/** An entry, and the API key that it belongs to. The key is complete, so it must not be shown. */
interface OwnedEntry<Entry> {
  readonly entry: Entry;
  readonly key: string | undefined;
}

/** Creates a journal. @param limit - How many entries it keeps, the newest ones */
export function createJournal<Entry>(limit: number): WritableJournal<Entry> {
  let entries: OwnedEntry<Entry>[] = [];
  /** The index of the oldest entry, once the journal is full. */
  let oldest = 0;
  const inOrder = () => [...entries.slice(oldest), ...entries.slice(0, oldest)];
  return {
    list({ key } = {}) {
      const listed = key === undefined ? inOrder() : inOrder().filter((each) => each.key === key);
      return listed.map(({ entry }) => entry);
    },
    add(entry, key) {
      if (entries.length < limit) {
        entries.push({ entry, key });
        return;
      }
      entries[oldest] = { entry, key };
      oldest = (oldest + 1) % limit;
    },
    clear(key) {
      entries = key === undefined ? [] : inOrder().filter((each) => each.key !== key);
      oldest = 0;
    },
  };
}
