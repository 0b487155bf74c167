import { originOf } from "./authority.ts";

/**
 * Reads the URL under which callers reach the mock.
 *
 * @returns Origin and path, without a slash at the end
 * @throws {TypeError} when it is not an http or https URL with a plain host, or has a user name, a password, a query or a fragment
 */
export function parsePublicUrl(text: string | URL): string;
export function parsePublicUrl(text: string | URL | undefined): string | undefined;
export function parsePublicUrl(text: string | URL | undefined): string | undefined {
  if (text === undefined) return undefined;
  const written = String(text).trim();
  const url = /^https?:\/\/[^/\\]/i.test(written) ? URL.parse(written) : null;
  if (
    url === null ||
    originOf("http", url.host) === undefined ||
    url.username !== "" ||
    url.password !== "" ||
    /[?#]/.test(written)
  ) {
    throw new TypeError(`The public URL must be ${publicUrlRule}.`);
  }
  return url.origin + encodeRest(url.pathname.replace(/\/+$/, ""));
}

/** Encodes what the URL standard leaves as it is in a path, but RFC 3986 does not: no link of the contract may have it. */
function encodeRest(path: string): string {
  return path.replaceAll(/%(?![\da-f]{2})|[[\]|^]/gi, encodeURIComponent);
}

/** What a public URL must be, for messages. */
export const publicUrlRule =
  "an http or https URL, such as https://front.example/mock, without user name, password, query and fragment";
