import { type FigureRow, formatVerdict, type Verdict, verdictOf } from "./figure-row.ts";
import type { Result } from "./measurement.ts";
import { formatBudget, formatJudged } from "./table.ts";

/** A row with the verdict on its budget, and the name of its measurement. */
export type JudgedRow = FigureRow & { readonly name: string; readonly verdict: Verdict | undefined };

/** The verdict on all budgets. */
export interface Judgement {
  readonly rows: readonly JudgedRow[];
  /** How many budgets are missed, and a line for each; `undefined` if none is missed. */
  readonly complaint: string | undefined;
}

/** Judges every row that has a budget. */
export function judgeResults(results: readonly Result[]): Judgement {
  const rows = results.flatMap(({ name, rows }) => rows.map((row) => ({ name, ...row, verdict: verdictOf(row) })));
  const missed = rows.filter(({ verdict }) => verdict === "missed");
  if (missed.length === 0) return { rows, complaint: undefined };
  const budgets = rows.filter(({ budget }) => budget !== undefined).length;
  const lines = [`${missed.length} of ${budgets} budgets missed:`, ...missed.map(formatMiss)];
  return { rows, complaint: lines.join("\n") };
}

function formatMiss(row: JudgedRow): string {
  const { name, what } = row;
  const beside = row.kind === "comparison" ? `, ours ÷ ${row.peer.name}` : "";
  const ask = `npm run bench -- --only ${name}`;
  return `- ${what}${beside}: ${formatJudged(row)}, budget ${formatBudget(row)}; ${formatVerdict(row)}. Measure it alone: ${ask}`;
}
