import { type Finding, verdictOf } from "./finding.ts";
import type { Result } from "./measurement.ts";

/** A finding with what came of its budget, and the measurement that it is from. */
export type JudgedFinding = Finding & { readonly name: string; readonly verdict: ReturnType<typeof verdictOf> };

/** What came of all budgets. */
export interface Judgement {
  readonly findings: readonly JudgedFinding[];
  /** How many budgets are missed, in a sentence; undefined when none is. */
  readonly complaint: string | undefined;
}

/** Judges every finding that has a budget. */
export function judge(results: readonly Result[]): Judgement {
  const findings = results.flatMap(({ name, findings }) =>
    findings.map((finding) => ({ name, ...finding, verdict: verdictOf(finding) })),
  );
  const missed = findings.filter(({ verdict }) => verdict === "missed").length;
  const budgets = findings.filter(({ budget }) => budget !== undefined).length;
  return { findings, complaint: missed === 0 ? undefined : `${missed} of ${budgets} budgets missed.` };
}
