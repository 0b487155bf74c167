/** What a figure may be at most, or must be at least. */
export type Budget = { readonly atMost: number } | { readonly atLeast: number };

/** The unit of a figure. `MB` and `bytes` count in thousands; a `count` says in its row what is counted. */
export type Unit = "/s" | "µs" | "ms" | "s" | "MB" | "bytes" | "count";

/** A figure of ours alone. */
export interface Figure {
  readonly kind: "figure";
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  /** Holds for `ours`. */
  readonly budget?: Budget;
}

/** A figure of ours beside a peer's. Both are medians over the rounds. */
export interface Comparison {
  readonly kind: "comparison";
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly peer: { readonly name: string; readonly value: number };
  /** The median of ours ÷ peer over the rounds, and what was seen at least and at most. */
  readonly ratio: { readonly median: number; readonly lowest: number; readonly highest: number };
  /** Holds for the median of the ratio. */
  readonly budget?: Budget;
}

/** One line of the result. */
export type FigureRow = Figure | Comparison;

/** Whether a row keeps its budget; undefined when it has none. What is not a number keeps nothing. */
export function verdictOf(row: FigureRow): "kept" | "missed" | undefined {
  const { budget } = row;
  if (budget === undefined) return undefined;
  const value = row.kind === "figure" ? row.ours : row.ratio.median;
  const isKept = "atMost" in budget ? value <= budget.atMost : value >= budget.atLeast;
  return isKept ? "kept" : "missed";
}
