import type { Comparison } from "./figure-row.ts";

/** The middle value. For an even number of values: the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Compares two series round by round, so that a slow round does not change its ratio. */
export function compareSeries(
  ours: readonly number[],
  name: string,
  theirs: readonly number[],
): Pick<Comparison, "kind" | "ours" | "peer" | "ratio"> {
  const ratios = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
  return {
    kind: "comparison",
    ours: median(ours),
    peer: { name, value: median(theirs) },
    ratio: { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) },
  };
}

/**
 * The items, from another one on in each round, so that no item is always first or always after the same other item.
 */
export function rotate<Item>(items: readonly Item[], round: number): readonly Item[] {
  const first = round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
