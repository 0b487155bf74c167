/** The highest or the lowest value that a figure is allowed to have. */
export type Budget = { readonly atMost: number } | { readonly atLeast: number };

/**
 * The unit of a figure. `MB` and `bytes` are decimal (1 MB is 1,000,000 bytes). A row with `count` says what it counts.
 */
export type Unit = "/s" | "µs" | "ms" | "s" | "MB" | "bytes" | "count";

/** A figure of ours without a peer. */
export interface Figure {
  readonly kind: "figure";
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  /** The budget of `ours`. */
  readonly budget?: Budget;
}

/** A figure of ours compared with a peer's. Both are medians over the rounds. */
export interface Comparison {
  readonly kind: "comparison";
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly peer: { readonly name: string; readonly value: number };
  /** The median of ours ÷ peer over the rounds, with the lowest and the highest ratio of a round. */
  readonly ratio: { readonly median: number; readonly lowest: number; readonly highest: number };
  /** The budget of the median ratio. */
  readonly budget?: Budget;
}

/** One line of the result. */
export type FigureRow = Figure | Comparison;

/** Whether a row keeps its budget; `undefined` if it has no budget. A value that is not a number keeps no budget. */
export function verdictOf(row: FigureRow): "kept" | "missed" | undefined {
  const { budget } = row;
  if (budget === undefined) return undefined;
  const value = row.kind === "figure" ? row.ours : row.ratio.median;
  const isKept = "atMost" in budget ? value <= budget.atMost : value >= budget.atLeast;
  return isKept ? "kept" : "missed";
}
