/** The first and last address of each range in IANA's registries of special-purpose addresses, and their neighbours. */
import { describe, expect, test } from "vitest";
import { isPublicAddress, specialRange } from "../index.ts";

/** The range, its first and last address, and the public addresses next to it; `-`: that neighbour is not public. */
const v4 = [
  ["0.0.0.0/8", "0.0.0.0", "0.255.255.255", "-", "1.0.0.0"],
  ["10.0.0.0/8", "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"],
  ["100.64.0.0/10", "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"],
  ["127.0.0.0/8", "127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"],
  ["169.254.0.0/16", "169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"],
  ["172.16.0.0/12", "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"],
  ["192.0.0.0/24", "192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0"],
  ["192.0.2.0/24", "192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0"],
  ["192.31.196.0/24", "192.31.196.0", "192.31.196.255", "192.31.195.255", "192.31.197.0"],
  ["192.52.193.0/24", "192.52.193.0", "192.52.193.255", "192.52.192.255", "192.52.194.0"],
  ["192.88.99.0/24", "192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0"],
  ["192.168.0.0/16", "192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"],
  ["192.175.48.0/24", "192.175.48.0", "192.175.48.255", "192.175.47.255", "192.175.49.0"],
  ["198.18.0.0/15", "198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0"],
  ["198.51.100.0/24", "198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0"],
  ["203.0.113.0/24", "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0"],
  ["224.0.0.0/4", "224.0.0.0", "239.255.255.255", "223.255.255.255", "-"],
  ["240.0.0.0/4", "240.0.0.0", "255.255.255.255", "-", "-"],
] as const;

const end = "ffff:ffff:ffff:ffff";

const v6 = [
  ["::/128", "::", "::", "-", "-"],
  ["::1/128", "::1", "::1", "-", "-"],
  ["64:ff9b:1::/48", "64:ff9b:1::", `64:ff9b:1:ffff:${end}`, "-", "-"],
  ["100::/64", "100::", `100::${end}`, "-", "-"],
  ["100:0:0:1::/64", "100:0:0:1::", `100:0:0:1:${end}`, "-", "-"],
  ["2001::/23", "2001::", `2001:1ff:ffff:ffff:${end}`, `2000:ffff:ffff:ffff:${end}`, "2001:200::"],
  ["2001::/32", "2001::", `2001:0:ffff:ffff:${end}`, "-", "-"],
  ["2001:2::/48", "2001:2::", `2001:2:0:ffff:${end}`, "-", "-"],
  ["2001:10::/28", "2001:10::", `2001:1f:ffff:ffff:${end}`, "-", "-"],
  ["2001:20::/28", "2001:20::", `2001:2f:ffff:ffff:${end}`, "-", "-"],
  ["2001:30::/28", "2001:30::", `2001:3f:ffff:ffff:${end}`, "-", "-"],
  ["2001:db8::/32", "2001:db8::", `2001:db8:ffff:ffff:${end}`, `2001:db7:ffff:ffff:${end}`, "2001:db9::"],
  ["2002::/16", "2002::", `2002:ffff:ffff:ffff:${end}`, `2001:ffff:ffff:ffff:${end}`, "2003::"],
  ["2620:4f:8000::/48", "2620:4f:8000::", `2620:4f:8000:ffff:${end}`, `2620:4f:7fff:ffff:${end}`, "2620:4f:8001::"],
  ["3fff::/20", "3fff::", `3fff:fff:ffff:ffff:${end}`, `3ffe:ffff:ffff:ffff:${end}`, "3fff:1000::"],
  ["5f00::/16", "5f00::", `5f00:ffff:ffff:ffff:${end}`, "-", "-"],
  ["fc00::/7", "fc00::", `fdff:ffff:ffff:ffff:${end}`, "-", "-"],
  ["fe80::/10", "fe80::", `febf:ffff:ffff:ffff:${end}`, "-", "-"],
  ["ff00::/8", "ff00::", `ffff:ffff:ffff:ffff:${end}`, "-", "-"],
] as const;

/** An IPv4 address, written as the last 32 bits of an IPv6 address. */
const hex = (address: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};

describe.each([...v4, ...v6])("%s", (_, first, last, before, after) => {
  test("The first and the last address of the range are not public", () => {
    expect([isPublicAddress(first), isPublicAddress(last)]).toEqual([false, false]);
    expect([specialRange(first), specialRange(last)]).not.toContain(undefined);
  });

  test("The neighbours of the range are public", () => {
    const neighbours = [before, after].filter((address) => address !== "-");
    expect(neighbours.filter((address) => !isPublicAddress(address))).toEqual([]);
  });
});

test.each(v4)("%s is checked in the same way inside IPv6: as a mapped address and behind NAT64", (_, ...members) => {
  const addresses = members.filter((address) => address !== "-");
  const plain = addresses.map((address) => isPublicAddress(address));
  for (const prefix of ["::ffff:", "64:ff9b::"]) {
    expect(addresses.map((address) => isPublicAddress(`${prefix}${hex(address)}`))).toEqual(plain);
  }
});

test("Addresses next to the mapped and the NAT64 prefix are treated as neither", () => {
  const outside = ["::fffe:808:808", "::1:0:808:808", `64:ff9a:ffff:ffff:${end}`, "64:ff9b::1:808:808"];
  expect(outside.filter((address) => isPublicAddress(address))).toEqual([]);
});
