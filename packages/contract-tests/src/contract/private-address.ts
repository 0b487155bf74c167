/**
 * Whether a URL's host is a literal address to which no callback is allowed to go (K2). The rule names loopback, 10/8,
 * 172.16/12 and 192.168/16. Added here are similar ranges (this network, shared, link-local) and the same kinds in
 * IPv6. A name is never judged, and neither are ranges reserved for other purposes, such as documentation or multicast.
 *
 * @param hostname - As `URL` gives it: decimal, octal, hexadecimal and short spellings are already dotted there
 */
export function isPrivateAddress(hostname: string): boolean {
  if (hostname.startsWith("[")) return isPrivateV6(hostname.slice(1, -1));
  return /^\d+\.\d+\.\d+\.\d+\.?$/.test(hostname) && isPrivateV4(hostname.split(".").map(Number));
}

function isPrivateV4([a = 0, b = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b <= 127) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168)
  );
}

/** `URL` writes IPv6 as lower-case hexadecimal groups, with the longest run of zeros as `::`. */
function isPrivateV6(address: string): boolean {
  if (address === "::" || address === "::1") return true;
  const [, mapped] = /^::ffff:([0-9a-f]+):[0-9a-f]+$/.exec(address) ?? [];
  if (mapped !== undefined) {
    const leading = Number.parseInt(mapped, 16);
    return isPrivateV4([leading >> 8, leading & 255]);
  }
  const first = address.startsWith("::") ? 0 : Number.parseInt(address, 16);
  const isUniqueLocal = (first & 0xfe00) === 0xfc00;
  const isLinkLocal = (first & 0xffc0) === 0xfe80;
  return isUniqueLocal || isLinkLocal;
}
