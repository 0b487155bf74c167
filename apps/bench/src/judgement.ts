import { type FigureRow, verdictOf } from "./figure-row.ts";
import type { Result } from "./measurement.ts";

/** A row with the verdict on its budget, and the name of its measurement. */
export type JudgedRow = FigureRow & { readonly name: string; readonly verdict: ReturnType<typeof verdictOf> };

/** The verdict on all budgets. */
export interface Judgement {
  readonly rows: readonly JudgedRow[];
  /** The number of missed budgets, in a sentence; `undefined` if none is missed. */
  readonly complaint: string | undefined;
}

/** Judges every row that has a budget. */
export function judgeResults(results: readonly Result[]): Judgement {
  const rows = results.flatMap(({ name, rows }) => rows.map((row) => ({ name, ...row, verdict: verdictOf(row) })));
  const missed = rows.filter(({ verdict }) => verdict === "missed").length;
  const budgets = rows.filter(({ budget }) => budget !== undefined).length;
  return { rows, complaint: missed === 0 ? undefined : `${missed} of ${budgets} budgets missed.` };
}
