import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { listLanAddresses } from "./lan-addresses.ts";

vi.mock(import("node:os"), { spy: true });
afterEach(() => void vi.restoreAllMocks());

function withCards(cards: Readonly<Record<string, readonly (readonly [address: string, internal?: boolean])[]>>): void {
  const infos = Object.entries(cards).map(([name, addresses]) => [
    name,
    addresses.map(([address, internal = false]) => {
      const family = address.includes(":") ? "IPv6" : "IPv4";
      return { address, family, internal, netmask: "", mac: "", cidr: null, scopeid: 0 } as NetworkInterfaceInfo;
    }),
  ]);
  vi.mocked(networkInterfaces).mockReturnValue(Object.fromEntries(infos));
}

const cards = {
  lo: [
    ["127.0.0.1", true],
    ["::1", true],
  ],
  eth0: [["2001:db8::5"], ["192.168.1.5"], ["fe80::5"], ["FEBF::5"]],
  wlan0: [["fd00::7"], ["10.0.0.7"], ["192.168.1.5"]],
} as const;

test.each(["::", "0:0:0:0:0:0:0:0"])("On %s it is every address that others can use, IPv4 first, each once", (host) => {
  withCards(cards);
  expect(listLanAddresses(host)).toEqual(["192.168.1.5", "10.0.0.7", "2001:db8::5", "fd00::7"]);
});

test.each(["0.0.0.0", "0", "::ffff:0.0.0.0"])("On %s it is those of IPv4 alone", (host) => {
  withCards(cards);
  expect(listLanAddresses(host)).toEqual(["192.168.1.5", "10.0.0.7"]);
});

test.each(["127.0.0.1", "localhost", "::1", "192.168.1.5", "desk.local"])("On %s there is none", (host) => {
  withCards(cards);
  expect(listLanAddresses(host)).toEqual([]);
});

test("Without a network there is none", () => {
  withCards({ lo: cards.lo });
  expect(listLanAddresses("0.0.0.0")).toEqual([]);
});
