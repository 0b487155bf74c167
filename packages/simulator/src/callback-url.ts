import ipaddr from "ipaddr.js";

/**
 * Judges what a `callback_url` itself says about where it leads (K2), after the URL has been read as a browser reads it,
 * so that `127.1`, `0x7f.1` and `2130706433` are all 127.0.0.1. A name that needs DNS passes: where it leads is known
 * only when the callback is sent.
 *
 * @param text - A URL whose scheme and length have been judged.
 * @returns The broken rule, to follow the field's name; undefined when there is none.
 */
export function callbackUrlFault(text: string): string | undefined {
  const url = parsed(text);
  if (url === undefined) return "must be a full URL, but cannot be read as one";
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  const host = url.hostname.replace(/\.+$/, "");
  if (host === "localhost" || host.endsWith(".localhost")) return "must not lead to localhost";
  const range = specialRange(host);
  return range && `must lead to a public address, but ${host} is not one (range: ${range})`;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The name of the special range that an IP literal lies in; undefined for public addresses and for names. */
function specialRange(host: string): string | undefined {
  const literal = host.startsWith("[") ? host.slice(1, -1) : host;
  if (!ipaddr.isValid(literal)) return undefined;
  const address = embeddedIPv4(ipaddr.parse(literal));
  const range = address.range();
  if (range !== "unicast") return range;
  return address instanceof ipaddr.IPv6 && !isGlobalUnicast(address) ? "unassigned" : undefined;
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
