import type { Journal, KeyFilter, Placed } from "@video-generations/simulator";
import type { Newest } from "../page/snapshot.ts";
import { type KeyPolicy, keyInQuery, readControlQuery } from "./by-key/control-query.ts";
import { Refusal } from "./refusal.ts";

/** Which part of a list is asked for. */
export interface Paging {
  readonly limit: number;
  /** Only entries before this place in the list; `undefined` for the newest. */
  readonly before: number | undefined;
  /** Whether long texts are shortened, as in the stream of events. */
  readonly isShort: boolean;
  /** Only the entries of this API key, if there is one. */
  readonly filter: KeyFilter;
}

/** How many entries a list has by default. */
const defaultLimit = 100;

/** The most entries that one answer has. */
const maxLimit = 1000;

/**
 * Reads `?limit=`, `?before=`, `?texts=` and `?key=`.
 *
 * @throws {Refusal} with 400 when the limit is not a whole number from 1 to 1000, `before` is no place, `texts` is
 *   neither `short` nor `whole`, the key is empty or not accepted, or there is another parameter
 */
export function parsePaging(request: Request, policy: KeyPolicy): Paging {
  const query = readControlQuery(request, ["limit", "before", "texts", "key"]);
  const key = keyInQuery(query, policy);
  return {
    limit: parseLimit(query.get("limit")),
    before: parseBefore(query.get("before")),
    isShort: parseTexts(query.get("texts")),
    filter: key === undefined ? {} : { key },
  };
}

/**
 * Lists a journal. One entry more than the limit is read: it tells whether the list goes on. With a key, `total` counts
 * its entries only; places count the entries of all keys.
 */
export function listJournal<Entry extends object, View>(
  journal: Pick<Journal<Entry>, "newest" | "count">,
  { limit, before, isShort, filter }: Paging,
  toView: (placed: Placed<Entry>) => View,
): Newest<View | (Entry & { readonly place: number })> {
  const placed = journal.newest(limit + 1, before, filter);
  return {
    total: journal.count(filter),
    newest: isShort ? placed.map(toView) : placed.map(withPlace),
  };
}

/**
 * Answers with a part of a list. If the list goes on, `Link` names the next part, from the address of this one. Only the
 * short form has the places of the entries: the page puts its parts together by them.
 *
 * @param list - One entry more than the limit if there is one
 * @param bodyOf - Makes the body
 */
export function pageResponse<Item extends { readonly place: number }>(
  { total, newest }: Newest<Item>,
  paging: Paging,
  bodyOf: (part: Newest<Omit<Item, "place">>) => unknown = (part) => part,
): Response {
  const part = newest.slice(0, paging.limit);
  const last = newest.length > paging.limit ? part.at(-1) : undefined;
  const next = last && `<?${queryFrom(last.place, paging)}>; rel="next"`;
  const shown = paging.isShort ? part : part.map(({ place: _, ...entry }) => entry);
  const headers = { "cache-control": "no-store", ...(next !== undefined && { link: next }) };
  return Response.json(bodyOf({ total, newest: shown }), { headers });
}

/** Adds the place to an entry. */
function withPlace<Entry extends object>({ place, entry }: Placed<Entry>): Entry & { readonly place: number } {
  return { place, ...entry };
}

/** The query for the part before a place. */
function queryFrom(place: number, { limit, isShort, filter: { key } }: Paging): URLSearchParams {
  return new URLSearchParams({
    limit: String(limit),
    before: String(place),
    ...(isShort && { texts: "short" }),
    ...(key !== undefined && { key }),
  });
}

function parseLimit(text: string | null): number {
  if (text === null) return defaultLimit;
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= maxLimit) return limit;
  throw new Refusal(400, `"limit" must be a whole number from 1 to ${maxLimit}.`);
}

function parseBefore(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Refusal(
    400,
    '"before" must be a whole number, as the Link header of the list has it. Leave it out for the newest.',
  );
}

function parseTexts(text: string | null): boolean {
  if (text === null || text === "whole") return false;
  if (text === "short") return true;
  throw new Refusal(400, '"texts" must be "short" or "whole".');
}
