import { BlockList, isIP } from "node:net";
import { isIPv6Address, removeBrackets } from "./ipv6-brackets.ts";

/** What makes a name the mock's own. */
export interface OwnNamesOptions {
  /** The name or address that the mock listens on. */
  readonly host: string;
  /** The URL under which callers reach the mock, if it was told. */
  readonly publicUrl?: string | URL | undefined;
}

/** The names under which the mock is meant to be reached. No foreign name server can make one of them point here. */
export interface OwnNames {
  /**
   * Whether a host is one of them.
   *
   * @param hostname - A name, or an address with or without brackets, in any spelling; without a port
   */
  has(hostname: string): boolean;
  /**
   * The same, but without the IP addresses that are own only because the mock listens on every address. A page's host
   * needs this: anyone on the web can have a page at an IP address.
   */
  hasPage(hostname: string): boolean;
  /** The names to show to people. */
  readonly shown: readonly string[];
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/**
 * Builds the list of the mock's own names: the loopback names and addresses, the name or address that it listens on, and
 * the host of its public URL. If it listens on every address of the machine, every IP address is its own: the address
 * that a network or a container gives it is not known here, and no name server answers for an address.
 */
export function createOwnNames({ host, publicUrl }: OwnNamesOptions): OwnNames {
  // The part after "%" chooses a network card. It is not in a URL.
  const bound = canonicalHostOf(host.replace(/%.*$/, ""));
  const published = publicUrl === undefined ? undefined : canonicalHostOf(new URL(publicUrl).hostname);
  const isOpen = bound === "0.0.0.0" || bound === "::";
  const own = new Set([bound, published].filter((name) => name !== undefined));
  const shown = new Set(["localhost", "127.0.0.1", ...(isOpen ? [] : own), ...(published ? [published] : [])]);
  const isCertain = (name: string) => own.has(name) || isLoopback(name);
  const judge = (isOwn: (name: string) => boolean) => (hostname: string) => {
    const name = canonicalHostOf(hostname);
    return name !== undefined && isOwn(name);
  };
  return {
    has: judge((name) => isCertain(name) || (isOpen && isIP(name) !== 0)),
    hasPage: judge((name) => isCertain(name) && name !== "0.0.0.0" && name !== "::"),
    shown: isOpen ? [...shown, "any IP address"] : [...shown],
  };
}

function isLoopback(name: string): boolean {
  const version = isIP(name);
  if (version !== 0) return loopback.check(name, version === 6 ? "ipv6" : "ipv4");
  return name === "localhost" || name.endsWith(".localhost");
}

/**
 * A host in its only spelling: what the URL standard makes of it, without brackets and without a dot at its end, and an
 * IPv4 address that is written as an IPv6 address as IPv4. `undefined` if it is not a host.
 */
function canonicalHostOf(host: string): string | undefined {
  const bare = removeBrackets(host);
  const isAddress = isIPv6Address(bare);
  // Nothing that would end the host in a URL, and nothing that a URL leaves out.
  if (!isAddress && /[\s/?#@\\:]/.test(host)) return undefined;
  const url = URL.parse(`http://${isAddress ? `[${bare}]` : host}/`);
  if (url === null) return undefined;
  const name = removeBrackets(url.hostname).replace(/\.$/, "");
  return name === "" ? undefined : (mappedAddressOf(name) ?? name);
}

/** The IPv4 address in a mapped IPv6 address (RFC 4291, 2.5.5.2), which a URL writes in hexadecimal. */
function mappedAddressOf(name: string): string | undefined {
  const [, high = "", low = ""] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(name) ?? [];
  if (high === "") return undefined;
  const bits = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return bits.flatMap((word) => [word >> 8, word & 255]).join(".");
}
