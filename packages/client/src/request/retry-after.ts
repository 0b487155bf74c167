/** The three forms of an HTTP date (RFC 9110, 5.6.7). Their numbers are left to `Date.parse`. */
const httpDatePattern = /^[A-Z]\w+,? [\w -]{6,11} \d\d:\d\d:\d\d( GMT| \d{4})$/;

/**
 * Parses `Retry-After`, which is whole seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param sentAtMs - when the answer was sent, by the clock that the date is read against
 * @returns milliseconds; undefined for anything else, and for a time that has passed
 */
export function parseRetryAfter(value: string | null, sentAtMs: number): number | undefined {
  const text = value?.trim() ?? ""; // Node's `fetch` leaves white space at the end.
  const atMs = parseHttpDate(text) ?? sentAtMs;
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : atMs - sentAtMs;
  return ms > 0 ? ms : undefined; // What is neither leaves 0.
}

/** Parses an HTTP date as milliseconds since the epoch; returns undefined for anything else. */
export function parseHttpDate(value: string | null): number | undefined {
  const text = value?.trim() ?? "";
  if (!httpDatePattern.test(text)) return undefined;
  const ms = Date.parse(text.replace(/\d$/, "$& GMT")); // The third form ends with the year and names no zone.
  return Number.isNaN(ms) ? undefined : ms;
}
