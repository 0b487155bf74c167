import { type Budget, type Comparison, type Finding, type Unit, verdictOf } from "./finding.ts";

/** One line for each finding: ours beside one peer, with the range of the ratio. */
export function listOf(findings: readonly Finding[]): string {
  return table(["what", "ours", "peer", "ours ÷ peer", "budget", ""], findings.map(listCells));
}

function listCells(finding: Finding): readonly string[] {
  const { what, unit, ours } = finding;
  const figures = [what, amount(ours, unit)];
  const judged = [budgetText(finding), verdictOf(finding) ?? ""];
  if (finding.kind === "figure") return [...figures, "", "", ...judged];
  const { peer } = finding;
  return [...figures, `${peer.name}: ${amount(peer.value, unit)}`, ratioText(finding), ...judged];
}

/** One line for each thing that is measured, and a column for each peer. A ratio is shown where it is judged. */
export function matrixOf(findings: readonly Finding[]): string {
  const peers = [...new Set(findings.flatMap((finding) => (finding.kind === "comparison" ? [finding.peer.name] : [])))];
  const lines = Map.groupBy(findings, ({ what }) => what);
  const rows = [...lines].map(([what, group]) => [what, ...matrixCells(group, peers)]);
  return table(["what", "ours", "budget", "", ...peers], rows);
}

/** The cells of the findings about one thing. */
function matrixCells(group: readonly Finding[], peers: readonly string[]): readonly string[] {
  const judged = group.filter(({ budget }) => budget !== undefined);
  const ratios = judged.filter((finding) => finding.kind === "comparison").map((finding) => `${ratioText(finding)} ×`);
  const [first] = group;
  const ours = [first === undefined ? "" : amount(first.ours, first.unit), ...ratios].join("; ");
  const limits = judged.map((finding) =>
    finding.kind === "figure" ? budgetText(finding) : `${budgetText(finding)} × ${finding.peer.name}`,
  );
  const theirs = peers.map((name) => {
    const peer = group.find((finding) => finding.kind === "comparison" && finding.peer.name === name);
    return peer?.kind === "comparison" ? amount(peer.peer.value, peer.unit) : "";
  });
  return [ours, limits.join("; "), judged.map(verdictOf).join("; "), ...theirs];
}

/** Markdown whose columns also line up as plain text. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** The budget of a figure in its unit, of a comparison as a number of times. */
function budgetText(finding: Finding): string {
  const { budget, kind, unit } = finding;
  if (budget === undefined) return "";
  const format = (value: number) => (kind === "figure" ? amount(value, unit) : times(value));
  return limitText(budget, format);
}

function limitText(budget: Budget, format: (value: number) => string): string {
  return "atMost" in budget ? `≤ ${format(budget.atMost)}` : `≥ ${format(budget.atLeast)}`;
}

/** The range stands behind it in brackets, if there is one. */
function ratioText({ ratio: { median, lowest, highest } }: Comparison): string {
  const range = lowest === highest ? "" : ` (${times(lowest)} to ${times(highest)})`;
  return `${times(median)}${range}`;
}

function amount(value: number, unit: Unit): string {
  const digits = value < 1 ? 2 : value < 100 ? 1 : 0;
  const text = value.toLocaleString("en", { maximumFractionDigits: digits });
  if (unit === "count") return text;
  return unit === "/s" ? `${text}/s` : `${text} ${unit}`;
}

function times(ratio: number): string {
  return ratio.toLocaleString("en", { maximumFractionDigits: ratio < 10 ? 2 : 0 });
}
