import type { Journal, KeyFilter } from "@video-generations/simulator";
import type { Newest } from "../page/snapshot.ts";
import { type KeyPolicy, keyInQuery, readControlQuery } from "./by-key/control-query.ts";
import { Refusal } from "./refusal.ts";

/** How many entries a list has by default. */
export const defaultLimit = 100;

/** The most entries that one answer has. */
const maxLimit = 1000;

/** The newest entries of a list that begins with its oldest. */
export function newestOf<Entry>(entries: readonly Entry[], limit: number): Newest<Entry> {
  return { total: entries.length, newest: entries.slice(-limit).reverse() };
}

/** Which entries a list has. */
export interface ListFilter extends KeyFilter {
  readonly limit: number;
}

/**
 * Reads `?limit=` and `?key=`.
 *
 * @throws {Refusal} with 400 when the limit is not a whole number from 1 to 1000, the key is empty or not accepted, or
 *   there is another parameter
 */
export function parseListFilter(request: Request, policy: KeyPolicy): ListFilter {
  const query = readControlQuery(request, ["limit", "key"]);
  const limit = parseLimit(query.get("limit"));
  const key = keyInQuery(query, policy);
  return key === undefined ? { limit } : { limit, key };
}

function parseLimit(text: string | null): number {
  if (text === null) return defaultLimit;
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= maxLimit) return limit;
  throw new Refusal(400, `"limit" must be a whole number from 1 to ${maxLimit}.`);
}

/** Lists the newest entries of a journal, of all API keys or of one. */
export function listNewestEntries<Entry>(journal: Journal<Entry>, request: Request, policy: KeyPolicy): Newest<Entry> {
  const { limit, ...filter } = parseListFilter(request, policy);
  return newestOf(journal.list(filter), limit);
}
