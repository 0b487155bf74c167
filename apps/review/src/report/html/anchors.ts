import type { Change } from "../../review.ts";

/** Finds the anchor of a change by its id. */
export type FindAnchor = (id: string) => string | undefined;

/** Gives each change of a review an anchor: its id, where that can be one and is not taken. */
export function createAnchors(changes: readonly Change[]): FindAnchor {
  const anchors = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of changes) {
    if (anchors.has(id)) continue;
    const plain = `change-${id.replace(/[^\w-]+/g, "-").slice(0, 80)}`;
    const anchor = taken.has(plain) ? `${plain}-${taken.size}` : plain;
    taken.add(anchor);
    anchors.set(id, anchor);
  }
  return (id) => anchors.get(id);
}
