/** An entry of a list that grows at its end. */
export interface Placed<Entry> {
  /** How many entries came before it. It stays the same while newer entries come. */
  readonly place: number;
  readonly entry: Entry;
}

/**
 * The newest entries of a list, newest first, without a look at the others.
 *
 * @param end - The place that the next entry will get
 * @param first - The place of the oldest entry
 * @param before - Only entries before this place
 */
export function newestPlaced<Entry>(
  at: (place: number) => Entry | undefined,
  { first, end }: { readonly first: number; readonly end: number },
  limit: number,
  before: number = end,
): Placed<Entry>[] {
  const found: Placed<Entry>[] = [];
  for (let place = Math.min(before, end) - 1; place >= first && found.length < limit; place -= 1) {
    const entry = at(place);
    if (entry !== undefined) found.push({ place, entry });
  }
  return found;
}
