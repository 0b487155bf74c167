import type { IncomingHttpHeaders } from "node:http";

/** A name or an address in plain spelling: no user name, no path, no percent sign that could hide one. */
const form = /^(?:[\w-]+(?:\.[\w-]+)*\.?|\[[\da-f:.]+\])(?::\d{0,5})?$/i;

/**
 * The origin of a host, which may have a port, as a URL spells it: in lower case and without the default port.
 *
 * @returns `undefined` if it is no host
 */
export function originOf(proto: "http" | "https", authority: string): string | undefined {
  return form.test(authority) ? URL.parse(`${proto}://${authority}/`)?.origin : undefined;
}

/**
 * Spells the `Host` of a request as a URL does if it has an IPv6 address, or a colon without a port. The adapter refuses
 * any other spelling.
 */
export function respellHost(headers: IncomingHttpHeaders): void {
  const { host = "" } = headers;
  if (/^\[|:$/.test(host)) headers.host = originOf("http", host)?.slice("http://".length) ?? host;
}
