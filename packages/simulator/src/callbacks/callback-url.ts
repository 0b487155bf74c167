import ipaddr from "ipaddr.js";
import { preview } from "../text/preview.ts";
import { type CallbackHost, canonicalHost, isCallbackHost } from "./callback-host.ts";

/** The contract's limit, in characters (K2). */
const maxLength = 2048;

/** The URL that a task is called back at; undefined where the contract takes something else there than a text. */
export function callbackUrlOf({ callback_url: url }: { readonly callback_url?: unknown }): string | undefined {
  return typeof url === "string" ? url : undefined;
}

/**
 * Judges a whole `callback_url` (K2), as a create does and as a sender must once more: length, scheme, credentials, and
 * where it leads as far as it tells. A name that needs DNS passes: each address that it leads to is judged by
 * `isPublicAddress` when the callback is sent.
 *
 * @param allow - Hosts that need neither https nor a public address.
 * @returns The broken rule, to follow the field's name; undefined when there is none.
 */
export function callbackUrlFault(text: string, allow: readonly CallbackHost[] = []): string | undefined {
  const length = [...text].length;
  if (length > maxLength) return `must be at most ${maxLength} characters long, but has ${length}`;
  const url = parsed(text);
  const allowed = url !== undefined && isCallbackHost(url, allow);
  if (!allowed && !/^https:\/\//i.test(text)) return `must start with https://, but is ${preview(text)}`;
  return destinationFault(text, allow);
}

/**
 * Judges what a `callback_url` itself says about where it leads (K2), after the URL has been read as a browser reads it,
 * so that `127.1`, `0x7f.1` and `2130706433` are all 127.0.0.1.
 *
 * @param text - A URL whose scheme and length have been judged.
 * @returns The broken rule, to follow the field's name; undefined when there is none.
 */
export function destinationFault(text: string, allow: readonly CallbackHost[] = []): string | undefined {
  const url = parsed(text);
  if (url === undefined) return "must be a full URL, but cannot be read as one";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (isCallbackHost(url, allow)) return undefined;
  const host = canonicalHost(url);
  if (host === "localhost" || host.endsWith(".localhost")) return "must not lead to localhost";
  const range = specialRange(host.startsWith("[") ? host.slice(1, -1) : host);
  return range && `must lead to a public address, but ${host} is not one (range: ${range})`;
}

/** Whether a text is an IPv4 or IPv6 address, in its usual spelling, that callbacks may be sent to. */
export function isPublicAddress(address: string): boolean {
  const literal = /^\d+\.\d+\.\d+\.\d+$/.test(address) || address.includes(":");
  return literal && ipaddr.isValid(address) && specialRange(address) === undefined;
}

/**
 * The name of the special range that an IP address lies in, such as `private` or `loopback`; undefined for public
 * addresses, and for what is no address.
 */
export function specialRange(address: string): string | undefined {
  // Most are names. Only of what may be an address the parser is asked: it says no by an error, which takes its time.
  if (!/^[\d.]+$|:/.test(address) || !ipaddr.isValid(address)) return undefined;
  const judged = embeddedIPv4(ipaddr.parse(address));
  const range = judged.range();
  if (range !== "unicast") return range;
  return judged instanceof ipaddr.IPv6 && !isGlobalUnicast(judged) ? "unassigned" : undefined;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/**
 * The IPv4 address behind a mapped one (::ffff:0:0/96) and behind the well-known NAT64 prefix (64:ff9b::/96): a
 * connection goes to it. 6to4 and Teredo hold one too, but are tunnels through somebody's relay, refused whatever they
 * hold.
 */
function embeddedIPv4(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4) return address;
  const prefix = address.parts.slice(0, 6).join();
  const embeds = prefix === "0,0,0,0,0,65535" || prefix === "100,65435,0,0,0,0";
  return embeds ? ipaddr.fromByteArray(address.toByteArray().slice(12)) : address;
}

/** 2000::/3, all that is assigned for global use. ipaddr.js calls everything unicast that it has no other name for. */
function isGlobalUnicast({ parts: [first = 0] }: ipaddr.IPv6): boolean {
  return first >> 13 === 1;
}
