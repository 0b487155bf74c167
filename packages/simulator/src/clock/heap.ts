/** A collection that finds its first item quickly. The others cannot be reached. */
export interface Heap<Item> {
  /** How many items it holds. */
  readonly size: number;
  /** The first item, which stays; undefined when there is none. */
  peek(): Item | undefined;
  push(item: Item): void;
  /** Takes the first item out; undefined when there is none. */
  pop(): Item | undefined;
  clear(): void;
}

/**
 * A binary heap: adding and taking cost the logarithm of its size.
 *
 * @param compare - Negative when the first of the two comes first. Items that compare as equal come in any order.
 */
export function createHeap<Item>(compare: (one: Item, other: Item) => number): Heap<Item> {
  const items: Item[] = [];
  /** Moves an item up from an empty place, past parents that come after it. */
  const rise = (item: Item, from: number) => {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = items[above] as Item;
      if (compare(item, parent) >= 0) break;
      items[place] = parent;
      place = above;
    }
    items[place] = item;
  };
  /** Moves an item down from the empty first place, past children that come before it. */
  const sink = (item: Item) => {
    let place = 0;
    for (let child = 1; child < items.length; child = 2 * place + 1) {
      if (child + 1 < items.length && compare(items[child + 1] as Item, items[child] as Item) < 0) child += 1;
      const next = items[child] as Item;
      if (compare(item, next) <= 0) break;
      items[place] = next;
      place = child;
    }
    items[place] = item;
  };
  return {
    get size() {
      return items.length;
    },
    peek: () => items[0],
    push: (item) => rise(item, items.length),
    pop() {
      const first = items[0];
      const last = items.pop();
      if (items.length > 0) sink(last as Item);
      return first;
    },
    clear() {
      items.length = 0;
    },
  };
}
