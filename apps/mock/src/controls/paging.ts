import type { Placed } from "@video-generations/simulator";
import type { Newest } from "../page/snapshot.ts";
import { Refusal } from "./refusal.ts";

/** Which part of a list is asked for. */
export interface Paging {
  readonly limit: number;
  /** Only entries before this place in the list; `undefined` for the newest. */
  readonly before: number | undefined;
  /** Whether long texts are shortened, as in the stream of events. */
  readonly isShort: boolean;
}

/** How many entries a list has by default. */
export const defaultLimit = 100;

/** The most entries that one answer has. */
const maxLimit = 1000;

/**
 * Reads `?limit=`, `?before=` and `?texts=`.
 *
 * @throws {Refusal} with 400 when the limit is not a whole number from 1 to 1000, `before` is no place, or `texts` is
 *   neither `short` nor `whole`
 */
export function parsePaging({ url }: Request): Paging {
  const { searchParams } = new URL(url);
  return {
    limit: parseLimit(searchParams.get("limit")),
    before: parseBefore(searchParams.get("before")),
    isShort: parseTexts(searchParams.get("texts")),
  };
}

/** Lists a journal. One entry more than the limit is read: it tells whether the list goes on. */
export function listJournal<Entry extends object, View>(
  journal: { newest(limit: number, before?: number): Placed<Entry>[]; count(): number },
  { limit, before, isShort }: Paging,
  toView: (placed: Placed<Entry>) => View,
): Newest<View | (Entry & { readonly place: number })> {
  const placed = journal.newest(limit + 1, before);
  return {
    total: journal.count(),
    newest: isShort ? placed.map(toView) : placed.map(({ place, entry }) => ({ place, ...entry })),
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
  { limit, isShort }: Paging,
  bodyOf: (part: Newest<Omit<Item, "place">>) => unknown = (part) => part,
): Response {
  const part = newest.slice(0, limit);
  const last = newest.length > limit ? part.at(-1) : undefined;
  const next = last && `<?limit=${limit}&before=${last.place}${isShort ? "&texts=short" : ""}>; rel="next"`;
  const shown = isShort ? part : part.map(({ place: _, ...entry }) => entry);
  const headers = { "cache-control": "no-store", ...(next !== undefined && { link: next }) };
  return Response.json(bodyOf({ total, newest: shown }), { headers });
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
