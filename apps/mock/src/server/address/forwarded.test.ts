import type { IncomingHttpHeaders } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isForwarded, parseForwarded } from "./forwarded.ts";

const nothing = { proto: undefined, host: undefined, port: undefined, prefix: undefined };
const parse = (headers: IncomingHttpHeaders) => parseForwarded(headers);

describe("Forwarded", () => {
  test.each([
    ["host=front.test", { host: "front.test" }],
    ['host="front.test:8443"', { host: "front.test:8443" }],
    ["host=front.test:8443", { host: "front.test:8443" }],
    ['proto=https;host="[2001:db8::1]:8443"', { proto: "https", host: "[2001:db8::1]:8443" }],
    ['for="[2001:db8:cafe::17]:4711";proto=https', { proto: "https" }],
    ["for=192.0.2.60;proto=http;by=203.0.113.43", { proto: "http" }],
    ["Proto=HTTPS;HOST=Front.Test", { proto: "https", host: "Front.Test" }],
    ['  proto = "https"', {}],
    ['for=_hidden ; proto=https , for="a,b;c=\\"d\\"";host=second.test', { proto: "https", host: "second.test" }],
    ["proto=https;host=first.test, proto=http;host=second.test", { proto: "https", host: "first.test" }],
    [", ,;proto=https;;,", { proto: "https" }],
    ['host="fr\\ont.test"', { host: "front.test" }],
  ])("%j gives %j", (forwarded, parts) => {
    expect(parse({ forwarded })).toEqual({ ...nothing, ...parts });
  });

  test.each([
    "proto",
    "proto=",
    "=https",
    'proto="https',
    "proto=https host=front.test",
    'host="front.test"x;proto=https',
    "proto=https;host",
    "proto=https;ho st=front.test",
    '"proto=https"',
    "proto=https;host=front.test/x",
  ])("%j is malformed and says nothing", (forwarded) => {
    expect(parse({ forwarded })).toEqual(nothing);
  });

  test.each(["ws", "javascript", "ftp", "https:", "http://"])("The scheme %s is left out", (proto) => {
    expect(parse({ forwarded: `proto="${proto}";host=front.test` })).toEqual({ ...nothing, host: "front.test" });
  });

  test("Wins over the X-Forwarded headers for what it says, and leaves the rest to them", () => {
    const others = { "x-forwarded-proto": "http", "x-forwarded-host": "other.test", "x-forwarded-prefix": "/mock" };
    expect(parse({ forwarded: "proto=https", ...others })).toEqual({
      ...nothing,
      proto: "https",
      host: "other.test",
      prefix: "/mock",
    });
    expect(parse({ forwarded: "proto", ...others })).toMatchObject({ proto: "http", host: "other.test" });
    expect(parse({ forwarded: 'proto=x;host="a b"', ...others })).toMatchObject({ proto: "http", host: "other.test" });
  });
});

describe("X-Forwarded-*", () => {
  test("In a chain of fronts the leftmost values are the public ones", () => {
    const chain = {
      "x-forwarded-proto": "https, http,http",
      "x-forwarded-host": "front.test:8443 , inside:80",
      "x-forwarded-port": "8443,80",
      "x-forwarded-prefix": "/mock, /inside",
    };
    expect(parse(chain)).toEqual({ proto: "https", host: "front.test:8443", port: "8443", prefix: "/mock" });
  });

  test("Several lines of a header are one chain", () => {
    const lines: IncomingHttpHeaders = { "x-forwarded-host": ["front.test", "inside"], "x-forwarded-proto": [] };
    expect(parse(lines)).toEqual({ ...nothing, host: "front.test" });
  });

  test.each([
    ["x-forwarded-proto", ["", "wss", "https:", "https://x", "http s", ",https"]],
    [
      "x-forwarded-host",
      [
        "",
        "front test",
        "front.test/x",
        "me@front.test",
        "front.test?x",
        "front.test#x",
        "front.test\\x",
        "front%2etest",
        "front.test:99999",
        "front.test:http",
        "[::1",
        "[nonsense]",
        "::1",
        "https://front.test",
        "a..b",
        "1.2.3.999",
        '"front.test"',
        ",front.test",
      ],
    ],
    ["x-forwarded-port", ["", "0", "65536", "-1", "80.0", "http", "1e3", "+80"]],
    [
      "x-forwarded-prefix",
      [
        "",
        "mock",
        "//evil.test",
        "/a//b",
        "/..",
        "/a/../b",
        "/./a",
        "/a?b",
        "/a#b",
        "/a b",
        "/a\\b",
        '/"',
        "/<b>",
        "/ä",
        "/100%",
        "/a/%zz",
        "/%2",
      ],
    ],
  ] as const)("%s is left out if its value cannot be", (name, values) => {
    for (const value of values) expect(parse({ [name]: value }), value).toEqual(nothing);
  });

  test.each([
    ["/mock", "/mock"],
    ["/mock/", "/mock"],
    ["/a/b.c/~d", "/a/b.c/~d"],
    ["/m%C3%B6", "/m%C3%B6"],
    ["/", ""],
  ])("The prefix %j is read as %j", (value, prefix) => {
    expect(parse({ "x-forwarded-prefix": value }).prefix).toBe(prefix);
  });
});

test("Only the headers of fronts that are read make a request a forwarded one", () => {
  expect(isForwarded({ "x-forwarded-for": "10.0.0.1", "x-real-ip": "10.0.0.1", via: "1.1 front" })).toBe(false);
  for (const name of ["forwarded", ...["proto", "host", "port", "prefix"].map((part) => `x-forwarded-${part}`)]) {
    expect(isForwarded({ [name]: "" }), name).toBe(true);
  }
});

const names = ["forwarded", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix"];
const sign = fc.constantFrom(...'abc019.:;=,"\\[]@/?#% \t-_', "host=", "proto=", "https", "for=", "front.test");
const value = fc.oneof(fc.string({ unit: sign, maxLength: 40 }), fc.string({ unit: "binary-ascii" }));

test("Whatever the headers say, the result is part of a URL, or absent", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), (headers) => {
      const { proto, host, port, prefix } = parse(headers);
      const base = `${proto ?? "http"}://${host ?? "front.test"}`;
      const url = new URL(`${base}${prefix ?? ""}/media/x.mp4`);
      expect([url.username, url.search, url.hash, url.pathname]).toEqual(["", "", "", `${prefix ?? ""}/media/x.mp4`]);
      if (port !== undefined) expect(Number(port)).toBeLessThan(65_536);
    }),
    { numRuns: 2_000 },
  );
});

/** A parameter as a front writes it: in quotes whenever a token cannot hold it. */
const quote = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;

test("What a front writes by the standard is read back, whatever stands beside it", () => {
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.tuple(fc.domain(), fc.integer({ min: 1, max: 65_535 })).map(([name, port]) => `${name}:${port}`),
    fc.ipV6().map((address) => `[${address}]`),
  );
  const element = fc.record({
    proto: fc.constantFrom("http", "https"),
    host,
    for: fc.string({ unit: "grapheme-ascii" }),
  });
  fc.assert(
    fc.property(fc.array(element, { minLength: 1, maxLength: 4 }), (elements) => {
      const forwarded = elements
        .map((each) => `for=${quote(each.for)};proto=${each.proto};host=${quote(each.host)}`)
        .join(", ");
      expect(parse({ forwarded })).toMatchObject({ proto: elements[0]?.proto, host: elements[0]?.host });
    }),
  );
});
