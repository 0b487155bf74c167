/**
 * Reads the URL under which callers reach the mock.
 *
 * @returns Origin and path, without a slash at the end
 * @throws {TypeError} when it is not an http or https URL, or has a user name, a password, a query or a fragment
 */
export function parsePublicUrl(text: string | URL): string;
export function parsePublicUrl(text: string | URL | undefined): string | undefined;
export function parsePublicUrl(text: string | URL | undefined): string | undefined {
  if (text === undefined) return undefined;
  const written = String(text).trim();
  const url = /^https?:\/\/[^/\\]/i.test(written) ? URL.parse(written) : null;
  if (url === null || url.username !== "" || url.password !== "" || /[?#]/.test(written)) {
    throw new TypeError(`The public URL must be ${publicUrlRule}.`);
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** What a public URL must be, for messages. */
export const publicUrlRule =
  "an http or https URL, such as https://front.example/mock, without user name, password, query and fragment";
