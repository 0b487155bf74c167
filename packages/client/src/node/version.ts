import type { FetchResponse } from "../options.ts";
import { parseHttpDate } from "../request/retry-after.ts";

/** The version of a video that a part belongs to: what says so, and the length of the whole. */
export interface Version {
  /** A strong entity tag, or a date that is as good as one. */
  readonly validator: string;
  /** The header that the validator came in. */
  readonly header: "etag" | "last-modified";
  readonly total: number | undefined;
}

/** A file that changes twice within this time can keep its date, and clocks can differ a little. */
const minDateAgeMs = 60_000;

/**
 * Reads which version a response is of. Only a strong validator says that the bytes are the same (RFC 9110, 8.8): an
 * entity tag without `W/`, or, if there is no tag at all, a `Last-Modified` at least a minute before `Date`.
 *
 * @returns undefined if the response cannot be continued later
 */
export function readVersion(headers: FetchResponse["headers"], total: number | undefined): Version | undefined {
  const etag = headers.get("etag");
  if (etag !== null) {
    return /^"[^"]*"$/.test(etag) ? { header: "etag", validator: etag, total } : undefined;
  }
  const date = headers.get("last-modified") ?? "";
  const ageMs = (parseHttpDate(headers.get("date")) ?? Number.NaN) - (parseHttpDate(date) ?? Number.NaN);
  return ageMs >= minDateAgeMs ? { header: "last-modified", validator: date, total } : undefined;
}

/** Tells whether a response is of this version, whose whole has `total` bytes. */
export function isOfVersion(version: Version, headers: FetchResponse["headers"], total: number): boolean {
  return headers.get(version.header) === version.validator && (version.total ?? total) === total;
}
