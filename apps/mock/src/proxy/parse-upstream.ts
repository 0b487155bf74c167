/**
 * Reads the address of an upstream.
 *
 * @throws {TypeError} when it is not an http or https URL without user name and password
 */
export function parseUpstream(upstream: string | URL): URL {
  const url = URL.canParse(String(upstream)) ? new URL(upstream) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new TypeError("The upstream must be an http or https URL without user name and password.");
  }
  return url;
}
