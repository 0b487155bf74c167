import ipaddr from "ipaddr.js";
import { preview } from "../text/preview.ts";
import { type CallbackHost, canonicalHost, isCallbackHost } from "./callback-host.ts";

/** The contract's limit, in characters (K2). */
const maxLength = 2048;

/**
 * The URL that the callback of a task goes to; `undefined` if there is none. An edited contract can accept a value that
 * is not a string: that value counts as none.
 */
export function callbackUrlOf({ callback_url: url }: { readonly callback_url?: unknown }): string | undefined {
  return typeof url === "string" ? url : undefined;
}

/**
 * Checks a whole `callback_url` (K2): its length, scheme, credentials and host. A create makes this check, and a sender
 * must make it again. Only the URL itself is checked. A name that needs DNS passes: when the callback is sent,
 * `isPublicAddress` must check each address that the name resolves to.
 *
 * @param allow - Hosts that need neither https nor a public address
 * @returns The broken rule, worded to follow the field's name; `undefined` if no rule is broken
 */
export function checkCallbackUrl(text: string, allow: readonly CallbackHost[] = []): string | undefined {
  const length = [...text].length;
  if (length > maxLength) return `must be at most ${maxLength} characters long, but has ${length}`;
  const url = readCallbackUrl(text);
  const allowed = url !== undefined && isCallbackHost(url, allow);
  if (!allowed && !/^https:\/\//i.test(text)) return `must start with https://, but is ${preview(text)}`;
  return checkCallbackDestination(text, allow);
}

/**
 * Checks the credentials and the host of a `callback_url` (K2). Only the URL itself is checked. It is read as a browser
 * reads it: `127.1`, `0x7f.1` and `2130706433` are all 127.0.0.1.
 *
 * @param text - A URL whose scheme and length have been checked
 * @returns The broken rule, worded to follow the field's name; `undefined` if no rule is broken
 */
export function checkCallbackDestination(text: string, allow: readonly CallbackHost[] = []): string | undefined {
  const url = readCallbackUrl(text);
  if (url === undefined) return "must be a full URL, but cannot be read as one";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (isCallbackHost(url, allow)) return undefined;
  const host = canonicalHost(url);
  if (host === "localhost" || host.endsWith(".localhost")) return "must not lead to localhost";
  const range = specialRange(host.startsWith("[") ? host.slice(1, -1) : host);
  return range && `must lead to a public address, but ${host} is not one (range: ${range})`;
}

/** Whether a text is a public IPv4 or IPv6 address in its usual spelling. Callbacks can go to such an address. */
export function isPublicAddress(address: string): boolean {
  const literal = /^\d+\.\d+\.\d+\.\d+$/.test(address) || address.includes(":");
  return literal && ipaddr.isValid(address) && specialRange(address) === undefined;
}

/**
 * The name of the special range that contains an IP address, such as `private` or `loopback`; `undefined` for a public
 * address, and for a text that is not an address.
 */
export function specialRange(address: string): string | undefined {
  // Most hosts are names. For a name the parser is slow, because it throws an error.
  if (!/^[\d.]+$|:/.test(address) || !ipaddr.isValid(address)) return undefined;
  const target = embeddedIPv4(ipaddr.parse(address));
  const range = target.range();
  if (range !== "unicast") return range;
  return target instanceof ipaddr.IPv6 && !isGlobalUnicast(target) ? "unassigned" : undefined;
}

/** The last URL that was read. Reading one takes as long as much of a create, and tasks share their receivers. */
let lastRead: { readonly text: string; readonly url: URL | undefined } = { text: "", url: undefined };

/** Reads a `callback_url`; `undefined` if it is not a URL. The same object is given again, so it must not be changed. */
export function readCallbackUrl(text: string): Readonly<URL> | undefined {
  if (text !== lastRead.text) lastRead = { text, url: URL.canParse(text) ? new URL(text) : undefined };
  return lastRead.url;
}

/**
 * The IPv4 address that an IPv6 address contains, if it is a mapped one (::ffff:0:0/96) or has the well-known NAT64
 * prefix (64:ff9b::/96): a connection goes to that IPv4 address. Any other address is returned unchanged. 6to4 and
 * Teredo addresses contain an IPv4 address too, but are tunnels through a stranger's relay, so they are always refused.
 */
function embeddedIPv4(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4) return address;
  const prefix = address.parts.slice(0, 6).join();
  const embeds = prefix === "0,0,0,0,0,65535" || prefix === "100,65435,0,0,0,0";
  return embeds ? ipaddr.fromByteArray(address.toByteArray().slice(12)) : address;
}

/**
 * Whether an address is in 2000::/3, the only range that is assigned for global use. ipaddr.js calls every address
 * "unicast" that it has no other name for.
 */
function isGlobalUnicast({ parts: [first = 0] }: ipaddr.IPv6): boolean {
  return first >> 13 === 1;
}
