/** How a list's items are shown. */
export interface ListView<Item, View extends { readonly node: HTMLElement }> {
  /** What identifies an item. Two items may have the same key. */
  readonly keyOf: (item: Item) => string;
  readonly create: (item: Item) => View;
  readonly update?: (view: View, item: Item) => void;
}

/**
 * Keeps a list of elements in step with a list of items. The element of an item that stays is not made again. It is not
 * moved either while the order stays. So a video that plays, a selection and the focus are left alone.
 */
export function createReconciler<Item, View extends { readonly node: HTMLElement }>(
  parent: HTMLElement,
  shown: ListView<Item, View>,
): (items: readonly Item[]) => void {
  const views = new Map<string, View>();
  return (items) => {
    const wanted = withUniqueKeys(items, shown.keyOf);
    for (const [key, { node }] of views) {
      if (wanted.has(key)) continue;
      node.remove();
      views.delete(key);
    }
    let next = parent.firstElementChild;
    for (const [key, item] of wanted) {
      const view = views.get(key) ?? shown.create(item);
      views.set(key, view);
      shown.update?.(view, item);
      if (view.node === next) next = next.nextElementSibling;
      else parent.insertBefore(view.node, next);
    }
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
