import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCallbackHost, parseCallbackHost } from "./callback-host.ts";
import {
  checkCallbackDestination,
  checkCallbackUrl,
  isPublicAddress,
  readCallbackUrl,
  specialRange,
} from "./callback-url.ts";

/** IPv4 ranges not for public use, from IANA's registry of special-purpose addresses: first and last address. */
const specialRanges = [
  ["0.0.0.0", "0.255.255.255"],
  ["10.0.0.0", "10.255.255.255"],
  ["100.64.0.0", "100.127.255.255"],
  ["127.0.0.0", "127.255.255.255"],
  ["169.254.0.0", "169.254.255.255"],
  ["172.16.0.0", "172.31.255.255"],
  ["192.0.0.0", "192.0.0.255"],
  ["192.0.2.0", "192.0.2.255"],
  ["192.31.196.0", "192.31.196.255"],
  ["192.52.193.0", "192.52.193.255"],
  ["192.88.99.0", "192.88.99.255"],
  ["192.168.0.0", "192.168.255.255"],
  ["192.175.48.0", "192.175.48.255"],
  ["198.18.0.0", "198.19.255.255"],
  ["198.51.100.0", "198.51.100.255"],
  ["203.0.113.0", "203.0.113.255"],
  ["224.0.0.0", "255.255.255.255"],
] as const;

const numberOf = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const toDotted = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
const isSpecial = (address: number) =>
  specialRanges.some(([first, last]) => numberOf(first) <= address && address <= numberOf(last));
const addresses = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc
    .constantFrom(...specialRanges.flat())
    .chain((border) => fc.integer({ min: -2, max: 2 }).map((step) => numberOf(border) + step))
    .filter((address) => address >= 0 && address < 2 ** 32),
);
const words = (address: number) => `${(address >>> 16).toString(16)}:${(address & 0xffff).toString(16)}`;

describe("An IPv4 address", () => {
  test("Is refused exactly if it is in a special range", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(checkCallbackUrl(`https://${toDotted(address)}/hook`) !== undefined).toBe(isSpecial(address));
      }),
      { numRuns: 2000 },
    );
  });

  test("Is checked in the same way in every spelling", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const plain = checkCallbackUrl(`https://${toDotted(address)}/`);
        const parts = toDotted(address).split(".").map(Number);
        const [a, b, c, d] = parts as [number, number, number, number];
        const spellings = [
          `${address}`,
          `0x${address.toString(16)}`,
          `0${address.toString(8)}`,
          parts.map((part) => `0x${part.toString(16)}`).join("."),
          parts.map((part) => `0${part.toString(8)}`).join("."),
          `${a}.${b * 65_536 + c * 256 + d}`,
          `${a}.${b}.${c * 256 + d}`,
          `${toDotted(address)}.`,
          parts.map((part) => [...String(part)].map((digit) => `%3${digit}`).join("")).join("."),
        ];
        expect(spellings.map((host) => checkCallbackUrl(`https://${host}/`))).toEqual(spellings.map(() => plain));
      }),
    );
  });

  test("Is checked in the same way as a mapped address and behind NAT64", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const verdicts = [
          `[::ffff:${words(address)}]`,
          `[::ffff:${toDotted(address)}]`,
          `[64:ff9b::${words(address)}]`,
        ].map((host) => checkCallbackUrl(`https://${host}/`) !== undefined);
        expect(verdicts).toEqual([isSpecial(address), isSpecial(address), isSpecial(address)]);
      }),
    );
  });

  test.each([
    "9.255.255.255",
    "11.0.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "169.255.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "8.8.8.8",
  ])("%s, next to the border of a range, passes", (host) => {
    expect(checkCallbackUrl(`https://${host}/hook`)).toBeUndefined();
  });
});

describe("An IPv6 address", () => {
  test.each([
    ["[::]", "unspecified"],
    ["[::1]", "loopback"],
    ["[::127.0.0.1]", "unassigned"],
    ["[100::1]", "discard"],
    ["[64:ff9b:1::808:808]", "rfc6052"],
    ["[::ffff:0:8.8.8.8]", "rfc6145"],
    ["[2001::1]", "teredo"],
    ["[2001:0:808:808:8000:63bf:f7f7:f7f7]", "teredo"],
    ["[2001:2::1]", "benchmarking"],
    ["[2001:10::1]", "deprecatedOrchid"],
    ["[2001:20::1]", "orchid2"],
    ["[2001:db8::1]", "reserved"],
    ["[2002:7f00:1::]", "6to4"],
    ["[2002:808:808::]", "6to4"],
    ["[3fff::1]", "reserved"],
    ["[4000::1]", "unassigned"],
    ["[5f00::1]", "segmentRouting"],
    ["[fc00::1]", "uniqueLocal"],
    ["[fdff:ffff::1]", "uniqueLocal"],
    ["[fe80::1]", "linkLocal"],
    ["[fec0::1]", "deprecatedSiteLocal"],
    ["[ff02::1]", "multicast"],
  ])("%s is refused: its range is %s", (host, range) => {
    expect(checkCallbackUrl(`https://${host}/hook`)).toMatch(
      new RegExp(`^must lead to a public address, but \\[[0-9a-f:]+\\] is not one \\(range: ${range}\\)$`),
    );
  });

  test.each([
    "[2600::1]",
    "[2606:4700:4700::1111]",
    "[2001:4860:4860::8888]",
    "[2003::1]",
    "[2a00::1]",
    "[::ffff:8.8.8.8]",
  ])("%s passes", (host) => {
    expect(checkCallbackUrl(`https://${host}/hook`)).toBeUndefined();
  });

  test("Outside 2000::/3 never passes, except mapped and NAT64 addresses", () => {
    const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 7, maxLength: 7 });
    const first = fc.integer({ min: 0x65, max: 0xffff }).filter((group) => group >> 13 !== 1);
    fc.assert(
      fc.property(first, groups, (head, tail) => {
        const host = [head, ...tail].map((group) => group.toString(16)).join(":");
        expect(checkCallbackUrl(`https://[${host}]/`)).toContain("must lead to a public address");
      }),
    );
  });
});

describe("A host name", () => {
  test.each([
    "localhost",
    "localhost.",
    "localhost..",
    "LOCALHOST",
    "api.localhost",
    "a.b.localhost.",
    "localhost:8443",
  ])("%s is refused", (host) => {
    expect(checkCallbackUrl(`https://${host}/hook`)).toBe("must not lead to localhost");
  });

  test.each([
    "your-domain.com",
    "localhost.example.com",
    "notlocalhost",
    "10.example.com",
    "127.0.0.1.nip.io",
    "example.com:8443",
  ])("%s passes, because only DNS can tell its address", (host) => {
    expect(checkCallbackUrl(`https://${host}/hook`)).toBeUndefined();
  });
});

test.each(["https://user@example.com/", "https://user:secret@example.com/", "https://:secret@example.com/"])(
  "%s is refused for its user name or password",
  (url) => {
    expect(checkCallbackUrl(url)).toBe("must not hold a user name or password");
  },
);

test.each([
  "https://",
  "https://256.1.1.1/",
  "https://1.2.3.4.5/",
  "https://exa mple.com/",
  "https://[::1/",
  "https://a:99999/",
])("%s is refused because it cannot be read as a URL", (url) => {
  expect(checkCallbackUrl(url)).toBe("must be a full URL, but cannot be read as one");
});

describe("An address that a host name resolves to", () => {
  test.each([
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.0",
    "11.0.0.0",
    "2600::1",
    "2001:4860:4860::8888",
    "::ffff:8.8.8.8",
  ])("%s is public", (address) => {
    expect([isPublicAddress(address), specialRange(address)]).toEqual([true, undefined]);
  });

  test.each([
    ["127.0.0.1", "loopback"],
    ["10.1.2.3", "private"],
    ["172.16.0.1", "private"],
    ["192.168.1.1", "private"],
    ["169.254.169.254", "linkLocal"],
    ["0.0.0.0", "unspecified"],
    ["::1", "loopback"],
    ["::ffff:10.0.0.1", "private"],
    ["::ffff:7f00:1", "loopback"],
    ["64:ff9b::a00:1", "private"],
    ["fe80::1%eth0", "linkLocal"],
    ["fd00::1", "uniqueLocal"],
    ["2002:808:808::", "6to4"],
  ])("%s is not public: its range is %s", (address, range) => {
    expect([isPublicAddress(address), specialRange(address)]).toEqual([false, range]);
  });

  test.each([
    "",
    "localhost",
    "example.com",
    "8.8.8",
    "134744072",
    "0x8.8.8.8",
    "8.8.8.256",
    "8.8.8.8.8",
    ":",
    "8.8.8.8:80",
  ])("%j is not an address, and so not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test("Is checked like an address in a URL", () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(isPublicAddress(toDotted(address))).toBe(!isSpecial(address));
      }),
    );
  });
});

describe("A whole callback_url", () => {
  test.each([
    ["http://example.com/", 'must start with https://, but is "http://example.com/"'],
    ["ftp://example.com/", 'must start with https://, but is "ftp://example.com/"'],
    ["//example.com/", 'must start with https://, but is "//example.com/"'],
    ["", 'must start with https://, but is ""'],
    [`https://example.com/${"a".repeat(2029)}`, "must be at most 2048 characters long, but has 2049"],
    [`https://example.com/${"\u{1F41F}".repeat(2029)}`, "must be at most 2048 characters long, but has 2049"],
  ])("%j is refused for its form", (url, rule) => {
    expect(checkCallbackUrl(url)).toBe(rule);
  });

  test.each([`https://example.com/${"a".repeat(2028)}`, "HTTPS://example.com", "hTtPs://example.com/hook?x=1#y"])(
    "%j is accepted",
    (url) => {
      expect(checkCallbackUrl(url)).toBeUndefined();
    },
  );

  test.each([
    ["http://localhost:3000/", true],
    ["HTTPS://LOCALHOST:3000/", true],
    ["http://localhost.:3000/", true],
    ["http://localhost:3001/", false],
    ["http://localhost/", false],
    ["http://other.localhost:3000/", false],
    ["http://127.0.0.1:3000/", false],
    ["xhttp://localhost:3000/", false],
    ["httpx://localhost:3000/", false],
    ["httpss://localhost:3000/", false],
    ["ws://localhost:3000/", false],
    ["ftp://localhost:3000/", false],
  ])("The host localhost:3000 is allowed, and %s has it: %s", (text, isAllowed) => {
    expect(isCallbackHost(new URL(text), [parseCallbackHost("localhost:3000")])).toBe(isAllowed);
  });

  test.each([
    ["https://a.test/", "a.test:443", true],
    ["http://a.test/", "a.test:80", true],
    ["https://a.test/", "a.test:80", false],
    ["http://a.test/", "a.test:443", false],
    ["http://a.test:443/", "a.test:443", true],
    ["http://a.test:8080/", "a.test", true],
  ])("Without a port, has the port of its scheme: %s is at the host %s: %s", (text, host, isAllowed) => {
    expect(isCallbackHost(new URL(text), [parseCallbackHost("b.test"), parseCallbackHost(host)])).toBe(isAllowed);
  });

  test("An allowed host is accepted, over http too, and the other rules still apply to the URL", () => {
    const hosts = [parseCallbackHost("localhost:3000")];
    expect(checkCallbackUrl("http://localhost:3000/hook", hosts)).toBeUndefined();
    expect(checkCallbackUrl("https://localhost:3000/hook", hosts)).toBeUndefined();
    expect(checkCallbackUrl("https://localhost:3001/hook", hosts)).toBe("must not lead to localhost");
    expect(checkCallbackUrl("http://me@localhost:3000/", hosts)).toBe("must not hold a user name or password");
    expect(checkCallbackUrl("http://localhost:3001/", hosts)).toMatch(/^must start with https/);
    expect(checkCallbackUrl(`http://localhost:3000/${"a".repeat(2027)}`, hosts)).toMatch(/^must be at most 2048/);
  });
});

test("A URL that was just read is judged anew by other allowed hosts", () => {
  const text = "http://localhost:3000/hook";
  const allow = [{ host: "localhost", port: 3000 }];
  const judged = [
    checkCallbackDestination(text),
    checkCallbackDestination(text, allow),
    checkCallbackDestination(text),
  ];
  expect(judged).toEqual(["must not lead to localhost", undefined, "must not lead to localhost"]);
});

test("Each URL is read as itself, whichever was read before", () => {
  const texts = ["https://one.example/a", "no URL", "https://one.example/a", "https://two.example/a", "", "no URL"];
  const hosts = texts.map((text) => readCallbackUrl(text)?.host);
  expect(hosts).toEqual(["one.example", undefined, "one.example", "two.example", undefined, undefined]);
});
