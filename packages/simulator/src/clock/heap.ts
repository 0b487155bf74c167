/** A collection that finds its first item quickly. Only the first item can be read. */
export interface Heap<Item> {
  /** How many items it holds. */
  readonly size: number;
  /** Returns the first item without removing it; `undefined` if the heap is empty. */
  peek(): Item | undefined;
  push(item: Item): void;
  /** Removes and returns the first item; `undefined` if the heap is empty. */
  pop(): Item | undefined;
  /** Removes every item of a kind, in a time that grows with the heap's size. */
  remove(isMeant: (item: Item) => boolean): void;
}

/**
 * Creates a binary heap. The cost of adding or removing an item grows with the logarithm of the heap's size.
 *
 * @param compare - Negative if the first of the two comes first; items that compare as equal come in any order
 */
export function createHeap<Item>(compare: (one: Item, other: Item) => number): Heap<Item> {
  const items: Item[] = [];
  /** Moves an item up from an empty place, past each parent that comes after it in order. */
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
  /** Moves an item down from the empty first place, past each child that comes before it in order. */
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
    remove(isMeant) {
      const kept = items.filter((item) => !isMeant(item));
      items.length = 0;
      for (const item of kept) rise(item, items.length);
    },
  };
}
