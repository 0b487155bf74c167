import type { KeyFilter } from "../keys/key-filter.ts";
import { createPlacedList, type Placed } from "./placed.ts";

/** The newest entries of a kind, such as requests or callbacks. */
export interface Journal<Entry> {
  /** The entries that are kept, oldest first. The newest entries of all keys are kept, not those of each key. */
  list(filter?: KeyFilter): Entry[];
  /**
   * The newest of the entries that are kept, newest first. For all keys, the work depends on the limit, not on the
   * journal's length. An entry's place counts the entries of all keys, so it is the same with and without a key.
   *
   * @param before - Only entries before this place; if absent, there is no bound
   */
  newest(limit: number, before?: number, filter?: KeyFilter): Placed<Entry>[];
  /** How many entries are kept. */
  count(filter?: KeyFilter): number;
}

/** A journal that can be written to. */
export interface WritableJournal<Entry> extends Journal<Entry> {
  /** @param key - The API key that the entry belongs to; `undefined` if it belongs to none */
  add(entry: Entry, key: string | undefined): void;
  /** Forgets the entries of one API key, or all of them. Places begin anew only if all are forgotten. */
  clear(key?: string): void;
}

/** An entry, and the API key that it belongs to. The key is complete, so it must not be shown. */
interface OwnedEntry<Entry> {
  readonly entry: Entry;
  readonly key: string | undefined;
}

/** Creates a journal. @param limit - How many entries it keeps, the newest ones */
export function createJournal<Entry>(limit: number): WritableJournal<Entry> {
  const entries = createPlacedList<OwnedEntry<Entry>>(limit);
  const list = ({ key }: KeyFilter = {}) => {
    const listed = key === undefined ? entries.list() : entries.list().filter((each) => each.key === key);
    return listed.map(({ entry }) => entry);
  };
  return {
    list,
    newest(most, before, { key } = {}) {
      const isMeant = key === undefined ? undefined : (each: OwnedEntry<Entry>) => each.key === key;
      return entries.newest(most, before, isMeant).map(({ place, entry: { entry } }) => ({ place, entry }));
    },
    count: (filter) => (filter?.key === undefined ? entries.count() : list(filter).length),
    add: (entry, key) => entries.add({ entry, key }),
    clear(key) {
      if (key === undefined) entries.clear();
      else entries.remove((each) => each.key === key);
    },
  };
}
