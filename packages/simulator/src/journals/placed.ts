/** An entry of a list that grows at its end. */
export interface Placed<Entry> {
  /** How many entries were added before it. It never changes, and no other entry gets it. */
  readonly place: number;
  readonly entry: Entry;
}

/** Says which entries are meant. */
type IsMeant<Entry> = (entry: Entry) => boolean;

/** Entries in the order in which they were added. Each keeps its place when others are added or removed. */
export interface PlacedList<Entry> {
  /** Adds an entry at the end. If there are too many, the oldest one goes. */
  add(entry: Entry): void;
  /** The entries, oldest first. */
  list(): Entry[];
  /**
   * The newest entries, newest first. Without `isMeant` the work depends on the limit only.
   *
   * @param before - Only entries before this place; if absent, there is no bound
   * @param isMeant - Says which entries are wanted; if absent, all are
   */
  newest(limit: number, before?: number, isMeant?: IsMeant<Entry>): Placed<Entry>[];
  /** How many entries there are. */
  count(): number;
  /** Removes the entries that are meant. No place is used again. */
  remove(isMeant: IsMeant<Entry>): void;
  /** Removes every entry. Places begin anew. */
  clear(): void;
}

/** Creates a list. @param limit - How many entries it keeps, the newest ones; if absent, it keeps all */
export function createPlacedList<Entry>(limit: number = Number.POSITIVE_INFINITY): PlacedList<Entry> {
  let entries: Entry[] = [];
  /** The place of each entry, at the same index. */
  let places: number[] = [];
  /** The index of the oldest entry, once the list is full. */
  let oldest = 0;
  let added = 0;
  /** The index of the nth entry, counted from the oldest one. */
  const indexOf = (nth: number) => (oldest + nth) % entries.length;
  /** How many entries have a place before this one, by bisection. */
  const countBefore = (place: number) => {
    let low = 0;
    for (let high = entries.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((places[indexOf(middle)] as number) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add(entry) {
      if (entries.length < limit) {
        entries.push(entry);
        places.push(added);
      } else {
        entries[oldest] = entry;
        places[oldest] = added;
        oldest = (oldest + 1) % limit;
      }
      added += 1;
    },
    list: () => [...entries.slice(oldest), ...entries.slice(0, oldest)],
    newest(most, before, isMeant) {
      const found: Placed<Entry>[] = [];
      const end = before === undefined ? entries.length : countBefore(before);
      for (let nth = end - 1; nth >= 0 && found.length < most; nth -= 1) {
        const index = indexOf(nth);
        const entry = entries[index] as Entry;
        if (isMeant === undefined || isMeant(entry)) found.push({ place: places[index] as number, entry });
      }
      return found;
    },
    count: () => entries.length,
    remove(isMeant) {
      const kept: Entry[] = [];
      const keptPlaces: number[] = [];
      for (let nth = 0; nth < entries.length; nth += 1) {
        const entry = entries[indexOf(nth)] as Entry;
        if (isMeant(entry)) continue;
        kept.push(entry);
        keptPlaces.push(places[indexOf(nth)] as number);
      }
      entries = kept;
      places = keptPlaces;
      oldest = 0;
    },
    clear() {
      entries = [];
      places = [];
      oldest = 0;
      added = 0;
    },
  };
}
