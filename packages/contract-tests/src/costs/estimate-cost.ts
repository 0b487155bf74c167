import { createContext } from "../check.ts";
import type { Target } from "../requests/target.ts";
import { applicableChecks, type RunOptions } from "../run.ts";
import { type PricedVideo, toPricedVideo, unitsOf, unitsPerCredit } from "./price-list.ts";
import { createRehearsal } from "./rehearsal.ts";

/** Videos of one price. */
export interface CostRow {
  quality: string;
  contentFilter: boolean;
  videos: number;
  /** Length of all of them together, and of the shortest and the longest. */
  seconds: number;
  shortest: number;
  longest: number;
  credits: number;
}

/**
 * What a run buys, by the public price list of April 2026 (B2). Prices move, and only the service knows its bill. From
 * a server that keeps the contract the run buys exactly these videos; it buys less if a check ends early, and more only
 * if the server sells what it must refuse.
 */
export interface CostEstimate {
  /** How many tasks the run creates. */
  videos: number;
  /** The credits that they reserve, without web searches. At most four decimals. */
  credits: number;
  /** How many of the videos may search the web, for 0.04 credits a search. How often one searches is not known. */
  withWebSearch: number;
  /** The same by price. */
  rows: readonly CostRow[];
  /** The same by the check that creates the tasks. Checks that share a task are counted once, at the first. */
  checks: readonly { id: string; videos: number; credits: number }[];
}

/**
 * Says what a run with `purchases` would buy. Nothing is sent: the checks themselves run against a stand-in, so that
 * the bodies are those of the run, with its seed.
 */
export async function estimateCost(target: Target, options: RunOptions = {}): Promise<CostEstimate> {
  const { runs, seed, receiver } = options;
  const rehearsal = createRehearsal(target);
  const context = createContext(rehearsal.target, { runs, seed, receiver: rehearsal.receiver, callbackWaitMs: 0 });
  // The others create nothing on a server that keeps the contract.
  const applicable = applicableChecks(target, { purchases: true, receiver }).filter(({ purchases }) => purchases);
  const checks: { id: string; videos: number; credits: number }[] = [];
  const { only = applicable.map(({ id }) => id) } = options;
  for (const check of applicable.filter(({ id }) => only.includes(id))) {
    const before = rehearsal.orders.length;
    // A check may break on the stand-in after its last create. Only its creates count.
    await check.run(context).catch(() => undefined);
    const bought = rehearsal.orders.slice(before).map(toPricedVideo);
    if (bought.length > 0) checks.push({ id: check.id, videos: bought.length, credits: toCredits(bought) });
  }
  const all = rehearsal.orders.map(toPricedVideo);
  const withWebSearch = all.filter(({ webSearch }) => webSearch).length;
  return { videos: all.length, credits: toCredits(all), withWebSearch, rows: toRows(all), checks };
}

function toRows(videos: readonly PricedVideo[]): readonly CostRow[] {
  const groups = new Map<string, CostRow & { units: number }>();
  for (const video of videos) {
    const { quality, contentFilter, seconds } = video;
    const name = `${quality} ${contentFilter ? "" : "without"}`;
    const start = { quality, contentFilter, videos: 0, seconds: 0, shortest: seconds, longest: seconds, units: 0 };
    const row = groups.get(name) ?? { ...start, credits: 0 };
    row.videos += 1;
    row.seconds += seconds;
    row.shortest = Math.min(row.shortest, seconds);
    row.longest = Math.max(row.longest, seconds);
    row.units += unitsOf(video);
    groups.set(name, row);
  }
  const sorted = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, { units, ...row }]) => ({ ...row, credits: units / unitsPerCredit }));
}

function toCredits(videos: readonly PricedVideo[]): number {
  return videos.reduce((sum, video) => sum + unitsOf(video), 0) / unitsPerCredit;
}
