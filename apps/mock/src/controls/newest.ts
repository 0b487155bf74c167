import type { Newest } from "../page/snapshot.ts";
import { Refusal } from "./refusal.ts";

/** How many entries a list has by default. */
export const defaultLimit = 100;

/** The most entries that one answer has. */
const maxLimit = 1000;

/** The newest entries of a list that begins with its oldest. */
export function newestOf<Entry>(entries: readonly Entry[], limit: number): Newest<Entry> {
  return { total: entries.length, newest: entries.slice(-limit).reverse() };
}

/** Reads `?limit=`. @throws {Refusal} with 400 when it is not a whole number from 1 to 1000 */
export function parseLimit(request: Request): number {
  const text = new URL(request.url).searchParams.get("limit");
  if (text === null) return defaultLimit;
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= maxLimit) return limit;
  throw new Refusal(400, `"limit" must be a whole number from 1 to ${maxLimit}.`);
}
