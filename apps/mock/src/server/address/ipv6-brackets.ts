import { isIPv6 } from "node:net";

/** Whether a host is an IPv6 address, without brackets. */
export function isIPv6Address(host: string): boolean {
  // Node's pattern takes milliseconds to compile, at the first use, so that the mock would start later.
  return host.includes(":") && isIPv6(host);
}

/** A host as a URL has it: an IPv6 address in brackets. */
export function addBrackets(host: string): string {
  return isIPv6Address(host) ? `[${host}]` : host;
}

/** The host of a URL as sockets take it: an IPv6 address without brackets. */
export function removeBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
