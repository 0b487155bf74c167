/** The three forms of an HTTP date (RFC 9110, 5.6.7). `Date.parse` checks whether the day exists. */
const httpDatePattern = /^[A-Z]\w+,? [\w -]{6,11} \d\d:\d\d:\d\d( GMT| \d{4})$/;

/**
 * Parses `Retry-After`, which is whole seconds or an HTTP date, as milliseconds from `now`.
 *
 * @returns undefined for anything else, and for a time in the past
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  const text = `${value}`;
  const atMs = httpDatePattern.test(text) ? Date.parse(text.replace(/\d$/, "$& GMT")) : 0;
  const ms = /^\d{1,8}$/.test(text) ? Number(text) * 1_000 : atMs - now;
  return ms > 0 ? ms : undefined;
}
