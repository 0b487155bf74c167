import { BlockList, isIP } from "node:net";

/** IANA's registry of special-purpose IPv4 addresses, and multicast. */
const specialIPv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
];

/** The special-purpose addresses within 2000::/3, the only IPv6 range that is assigned for global use. */
const specialIPv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

/** The well-known prefix of NAT64: a connection goes to the IPv4 address at the end. */
const nat64 = "64:ff9b::";

const specialRanges = createRanges([
  ...specialIPv4, // Also match IPv4 addresses that are mapped into IPv6.
  ...specialIPv4.map((range) => range.replace(/(.+)\/(\d+)/, (_, start, bits) => `${nat64}${start}/${96 + +bits}`)),
  ...specialIPv6,
]);
const usableIPv6 = createRanges(["2000::/3", "::ffff:0:0/96", `${nat64}/96`]);

function createRanges(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [start = "", bits] = range.split("/");
    list.addSubnet(start, Number(bits), isIP(start) === 4 ? "ipv4" : "ipv6");
  }
  return list;
}

/** Tells whether an IP address, without brackets, is on the public Internet. Anything else is not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !specialRanges.check(address, "ipv4");
  return isIP(address) === 6 && !specialRanges.check(address, "ipv6") && usableIPv6.check(address, "ipv6");
}

/** Names for machines and networks of one's own: RFC 6761, RFC 6762, RFC 8375, and `internal` of ICANN. */
const privateNamePattern = /(^|\.)(localhost|local|internal|home\.arpa)\.?$/;

/**
 * Tells whether the host of a URL is private by what it says itself. A name that leads to a private address is found
 * only when the address is looked up.
 *
 * @param hostname - as `URL` writes it, which turns every spelling of an IPv4 address into the usual one
 */
export function isPrivateHost(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(address) > 0 ? !isPublicAddress(address) : privateNamePattern.test(hostname);
}
