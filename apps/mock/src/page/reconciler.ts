/** How a list's items are shown. */
export interface ListView<Item, View extends { readonly node: HTMLElement }> {
  /** What identifies an item. Two items may have the same key. */
  readonly keyOf: (item: Item) => string;
  readonly create: (item: Item) => View;
  readonly update?: (view: View, item: Item) => void;
}

/**
 * Creates a function that keeps a list of elements in step with a list of items. The element of an item that stays is not made again. It is not
 * moved either while the order stays. An item that is the same object as before is not looked at. So a video that plays, a selection and the focus are left alone. The function returns
 * the views in their order.
 */
export function createReconciler<Item, View extends { readonly node: HTMLElement }>(
  parent: HTMLElement,
  shown: ListView<Item, View>,
): (items: readonly Item[]) => readonly View[] {
  const views = new Map<string, View>();
  const drawn = new Map<string, Item>();
  return (items) => {
    const wanted = withUniqueKeys(items, shown.keyOf);
    for (const [key, { node }] of views) {
      if (wanted.has(key)) continue;
      node.remove();
      views.delete(key);
      drawn.delete(key);
    }
    let next = parent.firstElementChild;
    for (const [key, item] of wanted) {
      const view = views.get(key) ?? shown.create(item);
      views.set(key, view);
      if (drawn.get(key) !== item) shown.update?.(view, item);
      drawn.set(key, item);
      if (view.node === next) next = next.nextElementSibling;
      else parent.insertBefore(view.node, next);
    }
    return [...wanted.keys()].flatMap((key) => views.get(key) ?? []);
  };
}

/**
 * Makes the keys unique. The newest items come first; equal keys are numbered from the oldest on, so that a new item
 * does not rename the others.
 */
function withUniqueKeys<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item> {
  const counts = new Map<string, number>();
  const entries: [string, Item][] = [];
  for (const item of items.toReversed()) {
    const key = keyOf(item);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    entries.push([`${key} ${count}`, item]);
  }
  return new Map(entries.reverse());
}
