/** The highest or the lowest value that a figure is allowed to have. */
export type Budget = { readonly atMost: number } | { readonly atLeast: number };

/**
 * The unit of a figure. `MB` and `bytes` are decimal (1 MB is 1,000,000 bytes). A row with `count` says what it counts.
 */
export type Unit = "/s" | "µs" | "ms" | "s" | "MB" | "bytes" | "count";

/** The lowest and the highest of several values. */
export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/** What several runs gave for a row. */
export interface Runs {
  /** The number of runs. */
  readonly count: number;
  /** In how many of them the budget was kept; `undefined` if the row has none. */
  readonly kept: number | undefined;
  /** The range of our figure over the runs. */
  readonly ours: Range;
  /** The range of the peer's figure over the runs; `undefined` if the row has no peer. */
  readonly peer: Range | undefined;
}

/** A figure of ours without a peer. */
export interface Figure {
  readonly kind: "figure";
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  /** The budget of `ours`. */
  readonly budget?: Budget;
  /** Set if the figure is the median of several runs. */
  readonly runs?: Runs;
}

/** A figure of ours compared with a peer's. Both are medians over the rounds, or over the runs. */
export interface Comparison {
  readonly kind: "comparison";
  readonly what: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly peer: { readonly name: string; readonly value: number };
  /**
   * The median of ours ÷ peer over the rounds, with the lowest and the highest ratio of a round. Of several runs: the
   * median of their medians, with the lowest and the highest of these.
   */
  readonly ratio: Range & { readonly median: number };
  /** The budget of the median ratio. */
  readonly budget?: Budget;
  /** Set if the figures are the medians of several runs. */
  readonly runs?: Runs;
}

/** One line of the result. */
export type FigureRow = Figure | Comparison;

/** Whether a budget is kept. */
export type Verdict = "kept" | "missed";

/** Whether a row keeps its budget; `undefined` if it has no budget. A value that is not a number keeps no budget. */
export function verdictOf(row: FigureRow): Verdict | undefined {
  const { budget } = row;
  if (budget === undefined) return undefined;
  const value = row.kind === "figure" ? row.ours : row.ratio.median;
  const isKept = "atMost" in budget ? value <= budget.atMost : value >= budget.atLeast;
  return isKept ? "kept" : "missed";
}

/**
 * The verdict in words; empty if the row has no budget. After several runs it says in how many of them the budget was
 * kept: if that is neither none nor all, the noise of the machine decides, and the median is what is judged.
 */
export function formatVerdict(row: FigureRow): string {
  const verdict = verdictOf(row);
  if (verdict === undefined || row.runs?.kept === undefined) return verdict ?? "";
  const { kept, count } = row.runs;
  if (kept === (verdict === "kept" ? count : 0)) return `${verdict}, ${kept} of ${count}`;
  return `${verdict} at the median, noise decides: kept ${kept} of ${count}`;
}
