import { type Budget, type Finding, type Unit, verdictOf } from "./finding.ts";

const header = ["what", "ours", "peer", "ours ÷ peer", "budget", ""] as const;

/** The findings as a Markdown table whose columns also line up as plain text. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = [header, ...findings.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.slice(1).map(line)].join("\n");
}

function cellsOf(finding: Finding): readonly string[] {
  const { what, unit, ours, budget } = finding;
  const verdict = verdictOf(finding) ?? "";
  if (finding.kind === "figure") {
    return [
      what,
      amount(ours, unit),
      "",
      "",
      budget === undefined ? "" : budgetText(budget, (n) => amount(n, unit)),
      verdict,
    ];
  }
  const { peer, ratio } = finding;
  const spread = `${times(ratio.median)} (${times(ratio.lowest)} to ${times(ratio.highest)})`;
  const limit = budget === undefined ? "" : budgetText(budget, times);
  return [what, amount(ours, unit), `${peer.name}: ${amount(peer.value, unit)}`, spread, limit, verdict];
}

function budgetText(budget: Budget, format: (value: number) => string): string {
  return "atMost" in budget ? `≤ ${format(budget.atMost)}` : `≥ ${format(budget.atLeast)}`;
}

function amount(value: number, unit: Unit): string {
  const digits = value < 100 ? 1 : 0;
  const text = value.toLocaleString("en", { maximumFractionDigits: digits });
  return unit === "/s" ? `${text}/s` : `${text} ${unit}`;
}

function times(ratio: number): string {
  return ratio.toLocaleString("en", { maximumFractionDigits: ratio < 10 ? 2 : 0 });
}
