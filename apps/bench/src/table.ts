import { type Budget, type Comparison, type FigureRow, formatVerdict, type Range, type Unit } from "./figure-row.ts";

/** One line for each row: ours and one peer, with the range of the ratio. */
export function formatList(rows: readonly FigureRow[]): string {
  return formatTable(["what", "ours", "peer", "ours ÷ peer", "budget", ""], rows.map(createListCells));
}

function createListCells(row: FigureRow): readonly string[] {
  const { what, unit } = row;
  const figures = [what, formatOurs(row)];
  const judged = [formatBudget(row), formatVerdict(row)];
  if (row.kind === "figure") return [...figures, "", "", ...judged];
  const { peer } = row;
  return [...figures, `${peer.name}: ${formatAmount(peer.value, unit)}`, formatRatio(row), ...judged];
}

/** Our figure, followed by its range over the runs in brackets. */
function formatOurs({ ours, unit, runs }: FigureRow): string {
  const amount = formatAmount(ours, unit);
  return runs === undefined ? amount : amount + formatRange(runs.ours, (value) => formatAmount(value, unit));
}

/** One line for each measured thing, and one column for each peer. A ratio is shown if it is judged. */
export function formatMatrix(rows: readonly FigureRow[]): string {
  const peers = [...new Set(rows.flatMap((row) => (row.kind === "comparison" ? [row.peer.name] : [])))];
  const lines = Map.groupBy(rows, ({ what }) => what);
  const lineCells = [...lines].map(([what, group]) => [what, ...createMatrixCells(group, peers)]);
  return formatTable(["what", "ours", "budget", "", ...peers], lineCells);
}

/** The cells of the rows about one measured thing. */
function createMatrixCells(group: readonly FigureRow[], peers: readonly string[]): readonly string[] {
  const judged = group.filter(({ budget }) => budget !== undefined);
  const ratios = judged.filter((row) => row.kind === "comparison").map((row) => `${formatRatio(row)} ×`);
  const [first] = group;
  const ours = [first === undefined ? "" : formatOurs(first), ...ratios].join("; ");
  const limits = judged.map((row) =>
    row.kind === "figure" ? formatBudget(row) : `${formatBudget(row)} × ${row.peer.name}`,
  );
  const theirs = peers.map((name) => {
    const peer = group.find((row) => row.kind === "comparison" && row.peer.name === name);
    return peer?.kind === "comparison" ? formatAmount(peer.peer.value, peer.unit) : "";
  });
  return [ours, limits.join("; "), judged.map(formatVerdict).join("; "), ...theirs];
}

/** A Markdown table whose columns also line up as plain text. */
function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(header), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** The value that a budget limits, with its range. */
export function formatJudged(row: FigureRow): string {
  return row.kind === "figure" ? formatOurs(row) : formatRatio(row);
}

/** The budget: of a figure in its unit, of a comparison as a factor. */
export function formatBudget(row: FigureRow): string {
  const { budget, kind, unit } = row;
  if (budget === undefined) return "";
  const format = (value: number) => (kind === "figure" ? formatAmount(value, unit) : formatTimes(value));
  return formatLimit(budget, format);
}

function formatLimit(budget: Budget, format: (value: number) => string): string {
  return "atMost" in budget ? `≤ ${format(budget.atMost)}` : `≥ ${format(budget.atLeast)}`;
}

/** The ratio, followed by its range in brackets if the range is more than one value. */
function formatRatio({ ratio }: Comparison): string {
  return formatTimes(ratio.median) + formatRange(ratio, formatTimes);
}

/** A range in brackets; empty if it is one value. */
function formatRange({ lowest, highest }: Range, format: (value: number) => string): string {
  return lowest === highest ? "" : ` (${format(lowest)} to ${format(highest)})`;
}

function formatAmount(value: number, unit: Unit): string {
  const digits = value < 1 ? 2 : value < 100 ? 1 : 0;
  const text = value.toLocaleString("en", { maximumFractionDigits: digits });
  if (unit === "count") return text;
  return unit === "/s" ? `${text}/s` : `${text} ${unit}`;
}

function formatTimes(ratio: number): string {
  return ratio.toLocaleString("en", { maximumFractionDigits: ratio < 10 ? 2 : 0 });
}
