import type { CostEstimate, CostRow } from "../costs/estimate-cost.ts";
import { pricePerSearch } from "../costs/price-list.ts";

/** What a run buys, in a few lines, and how far to trust it. */
export function formatCost(cost: CostEstimate): string {
  const { videos, rows, withWebSearch } = cost;
  if (videos === 0) return "This run buys nothing.";
  return [
    `This run buys ${formatTotal(cost)}:`,
    ...rows.map(formatRow),
    ...(withWebSearch > 0
      ? [`  and ${pricePerSearch} credits for each web search: ${withWebSearch} of them may search`]
      : []),
    "An estimate by the public price list of April 2026. Prices move, and the bill is the service's own. A server that",
    "keeps the contract sells exactly these videos; one that accepts what it must refuse may sell more.",
  ].join("\n");
}

/** The number of videos and their credits. */
export function formatTotal({ videos, credits }: Pick<CostEstimate, "videos" | "credits">): string {
  return `${videos} ${videos === 1 ? "video" : "videos"} for about ${formatCredits(credits)} credits`;
}

function formatRow({ quality, contentFilter, videos, seconds, shortest, longest, credits }: CostRow): string {
  const lengths = shortest === longest ? `${shortest} s` : `${shortest} to ${longest} s`;
  const filter = contentFilter ? "" : " without content filter (1.1 times the price)";
  return `  ${videos} in ${quality}${filter}, of ${lengths}, ${seconds} s in all: ${formatCredits(credits)} credits`;
}

function formatCredits(credits: number): string {
  return credits.toLocaleString("en-US", { maximumFractionDigits: 4 });
}
