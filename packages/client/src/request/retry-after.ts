/** The three forms of an HTTP date (RFC 9110, 5.6.7). Their numbers are left to `Date.parse`. */
const httpDatePattern = /^[A-Z]\w+,? [\w -]{6,11} \d\d:\d\d:\d\d( GMT| \d{4})$/;

/**
 * Parses `Retry-After`, which is whole seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @param sentAtMs - when the answer was sent, by the clock that the date is read against
 * @returns milliseconds; undefined for anything else, and for a time that has passed
 */
export function parseRetryAfter(value: string | null, sentAtMs: number): number | undefined {
  if (value === null) return undefined;
  const atMs = parseHttpDate(value) ?? sentAtMs;
  const ms = /^\d{1,8}$/.test(value) ? Number(value) * 1_000 : atMs - sentAtMs;
  return ms > 0 ? ms : undefined; // What is neither leaves 0.
}

/** Parses an HTTP date as milliseconds since the epoch; returns undefined for anything else. */
export function parseHttpDate(value: string | null): number | undefined {
  if (value === null || !httpDatePattern.test(value)) return undefined;
  const ms = Date.parse(value.replace(/\d$/, "$& GMT")); // The third form ends with the year and names no zone.
  return Number.isNaN(ms) ? undefined : ms;
}
