import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createOwnNames } from "./own-names.ts";

const own = (host: string, publicUrl?: string) => createOwnNames({ host, publicUrl });

const loopback = [
  "localhost",
  "LOCALHOST",
  "localhost.",
  "mock.localhost",
  "a.b.LocalHost.",
  "127.0.0.1",
  "127.0.0.1.",
  "127.255.255.254",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "[::1]",
  "::1",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "::FFFF:127.9.9.9",
];

const foreign = [
  "evil.test",
  "localhost.evil.test",
  "notlocalhost",
  "127.0.0.1.evil.test",
  "128.0.0.1",
  "126.255.255.255",
  "10.0.0.1",
  "0.0.0.0",
  "[::]",
  "[::2]",
  "[::ffff:10.0.0.1]",
  "[fe80::1]",
  "",
  ".",
  "localhost:80",
  "user@localhost",
  "evil.test#localhost",
  "evil.test/localhost",
  "evil.test\\localhost",
  "localhost localhost",
  "local\thost",
  "[localhost]",
  "[127.0.0.1",
  "localhost..",
];

describe.each([["127.0.0.1"], ["localhost"], ["::1"], ["127.9.8.7"], ["192.168.7.5"], ["desk.example"]])(
  "A mock that listens on %s",
  (host) => {
    test.each(loopback)("Has the loopback name %s", (name) => expect(own(host).has(name)).toBe(true));
    test.each(foreign)("Does not have %j", (name) => expect(own(host).has(name)).toBe(false));
    test("Has the name that it listens on", () => expect(own(host).has(host)).toBe(true));
  },
);

test.each([
  ["desk.example", "DESK.Example."],
  ["Desk.Example", "desk.example"],
  ["192.168.7.5", "[::ffff:192.168.7.5]"],
  ["::ffff:192.168.7.5", "192.168.7.5"],
  ["fe80::1%eth0", "[FE80::1]"],
  ["bücher.example", "xn--bcher-kva.example"],
])("A mock that listens on %s has %s, another spelling of it", (host, name) => {
  expect(own(host).has(name)).toBe(true);
});

describe.each([["0.0.0.0"], ["::"], ["0"], ["0:0:0:0:0:0:0:0"], ["::ffff:0.0.0.0"]])(
  "A mock that listens on every address, as %s",
  (host) => {
    test("Has every IP address, because no name server answers for one", () => {
      const addresses = fc.oneof(
        fc.ipV4(),
        fc.ipV6().map((address) => `[${address}]`),
      );
      fc.assert(fc.property(addresses, (address) => own(host).has(address)));
    });
    test.each(["evil.test", "10.0.0.1.evil.test", "desk.example", "10.0.0.1@evil.test"])("Does not have %s", (name) =>
      expect(own(host).has(name)).toBe(false),
    );
  },
);

test.each([
  ["https://Mock.Example.COM/under/a/path", "mock.example.com"],
  ["https://mock.example.com:8443", "mock.example.com."],
  ["http://192.168.7.5:8080/", "192.168.7.5"],
  ["https://[2001:db8::5]/", "[2001:DB8:0::5]"],
])("The host of the public URL %s is an own name", (publicUrl, name) => {
  expect([own("127.0.0.1", publicUrl).has(name), own("127.0.0.1").has(name)]).toEqual([true, false]);
  expect(own("127.0.0.1", publicUrl).has(`x.${name}`)).toBe(false);
});

test.each([
  ["127.0.0.1", undefined, ["localhost", "127.0.0.1"]],
  ["desk.example", "https://mock.example.com/", ["localhost", "127.0.0.1", "desk.example", "mock.example.com"]],
  ["0.0.0.0", "https://mock.example.com/", ["localhost", "127.0.0.1", "mock.example.com", "any IP address"]],
])("The names of a mock on %s with the public URL %s are shown to people", (host, publicUrl, shown) => {
  expect(own(host, publicUrl).shown).toEqual(shown);
});

test("A page's host is an own name only if it is certain: any IP address can have a page on the web", () => {
  const open = own("0.0.0.0", "https://mock.example.com/");
  for (const name of ["localhost", "127.0.0.1", "[::1]", "mock.example.com"]) expect(open.hasPage(name)).toBe(true);
  for (const name of ["203.0.113.9", "192.168.7.5", "[2001:db8::1]", "0.0.0.0", "[::]", "evil.test", ""])
    expect(open.hasPage(name)).toBe(false);
  expect(own("192.168.7.5").hasPage("192.168.7.5")).toBe(true);
});
