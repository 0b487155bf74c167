import { isIPv6 } from "node:net";

/** A host as a URL has it: an IPv6 address in brackets. */
export function addBrackets(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

/** The host of a URL as sockets take it: an IPv6 address without brackets. */
export function removeBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
