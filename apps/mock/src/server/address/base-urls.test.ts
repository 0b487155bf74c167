import type { IncomingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BaseUrlOptions, createBaseUrls } from "./base-urls.ts";

const trusting = { trustProxy: true };

/** The base URL for a request that came to 127.0.0.1:4010, unless something else is said. */
function baseUrlFor(
  headers: IncomingHttpHeaders,
  more: Partial<BaseUrlOptions> & { url?: string; localAddress?: string } = {},
): string {
  const { host = "127.0.0.1", publicUrl, trustProxy = false, url = "/v1/tasks/x", localAddress = "127.0.0.1" } = more;
  const socket = { localAddress, localPort: 4010 } as Socket;
  return createBaseUrls({ host, publicUrl, trustProxy }).of({ headers, socket, url });
}

describe("The host of a request", () => {
  test.each([
    ["127.0.0.1:4010", "http://127.0.0.1:4010"],
    ["localhost:4010", "http://localhost:4010"],
    ["LOCALHOST:4010", "http://localhost:4010"],
    ["mock.localhost", "http://mock.localhost"],
    ["localhost:80", "http://localhost"],
    ["localhost:", "http://localhost"],
    ["127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["[::1]:80", "http://[::1]"],
    ["[::1]:4010", "http://[::1]:4010"],
    ["2130706433:4010", "http://127.0.0.1:4010"],
  ])("Is the link's if it is an own name: %s gives %s", (host, baseUrl) => expect(baseUrlFor({ host })).toBe(baseUrl));

  test.each([
    "evil.example",
    "evil.example:4010",
    "localhost.evil.example",
    "192.168.1.5:4010",
    "me@localhost",
    "@localhost",
    "localhost/x",
    "localhost?x",
    "localhost#x",
    "localhost\\x",
    "local host",
    "localhost:99999",
    "localhost:http",
    "%6cocalhost",
    "[::1",
    "::1",
    "",
  ])("Is not the link's otherwise: %j gives the bound address with its port", (host) => {
    expect(baseUrlFor({ host })).toBe("http://127.0.0.1:4010");
    expect(baseUrlFor({ host }, { host: "desk.example" })).toBe("http://desk.example:4010");
    expect(baseUrlFor({ host }, { host: "::1" })).toBe("http://[::1]:4010");
    expect(baseUrlFor({ host }, { host: "fe80::5%eth0" })).toBe("http://[fe80::5]:4010");
  });

  test("Can be missing, as in HTTP/1.0", () => expect(baseUrlFor({})).toBe("http://127.0.0.1:4010"));

  test("Is the one in the request line if there is a whole URL", () => {
    const host = "evil.example";
    expect(baseUrlFor({ host }, { url: "http://localhost:8080/v1/tasks/x" })).toBe("http://localhost:8080");
    expect(baseUrlFor({ host: "localhost" }, { url: "http://evil.example/v1" })).toBe("http://127.0.0.1:4010");
    expect(baseUrlFor({ host }, { url: "HTTP://LocalHost?x" })).toBe("http://localhost");
  });
});

describe("A mock that listens on every address", () => {
  test.each(["0.0.0.0", "::"])(
    "Takes an address as its own, and for a name the address that was reached (%s)",
    (host) => {
      expect(baseUrlFor({ host: "192.168.1.5:8080" }, { host })).toBe("http://192.168.1.5:8080");
      const told = (localAddress: string) => baseUrlFor({ host: "desk.local:4010" }, { host, localAddress });
      expect(told("192.168.1.5")).toBe("http://192.168.1.5:4010");
      expect(told("::ffff:192.168.1.5")).toBe("http://192.168.1.5:4010");
      expect(told("2001:db8::5")).toBe("http://[2001:db8::5]:4010");
      expect(told("fe80::5%eth0")).toBe("http://localhost:4010");
    },
  );
});

describe("The public URL", () => {
  test("Wins over all that a request says", () => {
    const publicUrl = "https://front.example/mock";
    const headers = { host: "localhost:4010", forwarded: "host=other.test", "x-forwarded-prefix": "/other" };
    for (const trustProxy of [true, false]) expect(baseUrlFor(headers, { publicUrl, trustProxy })).toBe(publicUrl);
    expect(baseUrlFor({ host: "evil.example" }, { publicUrl })).toBe(publicUrl);
  });
});

describe("What a front says", () => {
  const host = "127.0.0.1:4010";

  test("Counts for nothing unless it is trusted", () => {
    const headers = { host, forwarded: "proto=https;host=front.test", "x-forwarded-prefix": "/mock" };
    expect(baseUrlFor(headers)).toBe("http://127.0.0.1:4010");
    expect(baseUrlFor(headers, trusting)).toBe("https://front.test/mock");
  });

  test.each([
    [{ "x-forwarded-proto": "https" }, "https://127.0.0.1:4010"],
    [{ "x-forwarded-host": "front.test" }, "http://front.test"],
    [{ "x-forwarded-host": "front.test", "x-forwarded-proto": "https" }, "https://front.test"],
    [{ "x-forwarded-host": "front.test:443", "x-forwarded-proto": "https" }, "https://front.test"],
    [{ "x-forwarded-host": "front.test", "x-forwarded-port": "8443" }, "http://front.test:8443"],
    [{ "x-forwarded-host": "front.test:8443", "x-forwarded-port": "80" }, "http://front.test:8443"],
    [{ "x-forwarded-host": "[::1]", "x-forwarded-port": "8443" }, "http://[::1]:8443"],
    [{ "x-forwarded-proto": "https", "x-forwarded-port": "8443" }, "https://127.0.0.1:8443"],
    [{ "x-forwarded-port": "443", "x-forwarded-proto": "https" }, "https://127.0.0.1"],
    [{ "x-forwarded-prefix": "/mock/" }, "http://127.0.0.1:4010/mock"],
  ])("%j gives %s", (headers, baseUrl) => expect(baseUrlFor({ host, ...headers }, trusting)).toBe(baseUrl));

  test("Vouches for the host that the front has let through", () => {
    expect(baseUrlFor({ host: "front.test", "x-forwarded-proto": "https" }, trusting)).toBe("https://front.test");
    expect(baseUrlFor({ host: "front.test" }, trusting)).toBe("http://127.0.0.1:4010");
    expect(baseUrlFor({ host: "a b", "x-forwarded-proto": "https" }, trusting)).toBe("https://127.0.0.1:4010");
  });

  test("Is ignored where it is malformed", () => {
    const malformed = {
      "x-forwarded-proto": "x",
      "x-forwarded-host": "a b",
      forwarded: "host",
      "x-forwarded-port": "0",
    };
    expect(baseUrlFor({ host, ...malformed }, trusting)).toBe("http://127.0.0.1:4010");
    expect(baseUrlFor({ host: "evil.example", ...malformed }, trusting)).toBe("http://127.0.0.1:4010");
  });
});

describe("For the fast path", () => {
  const plain = (headers: IncomingHttpHeaders, more: Partial<BaseUrlOptions> = {}) =>
    createBaseUrls({ host: "127.0.0.1", publicUrl: undefined, trustProxy: false, ...more }).ofPlain({ headers });

  test("A host in its only spelling gives the same at once, however often and in whatever order hosts come", () => {
    const { ofPlain } = createBaseUrls({ host: "127.0.0.1", publicUrl: undefined, trustProxy: false });
    const hosts = ["localhost:4010", "localhost:4010", "evil.example", "127.0.0.1:1", "", "localhost:4010"];
    expect(hosts.map((host) => ofPlain({ headers: { host } }))).toEqual([
      "http://localhost:4010",
      "http://localhost:4010",
      undefined,
      "http://127.0.0.1:1",
      undefined,
      "http://localhost:4010",
    ]);
  });

  test("The public URL is known at once, if the host can be a host at all", () => {
    const publicUrl = "https://front.example/mock";
    expect(plain({ host: "made.up" }, { publicUrl })).toBe(publicUrl);
    expect(plain({ host: "a b" }, { publicUrl })).toBeUndefined();
    expect(plain({ host: "localhost", forwarded: "x" }, { publicUrl, trustProxy: true })).toBe(publicUrl);
  });

  test("A trusted front takes the usual path, and others do not count", () => {
    const headers = { host: "localhost:4010", "x-forwarded-proto": "https" };
    expect(plain(headers, trusting)).toBeUndefined();
    expect(plain(headers)).toBe("http://localhost:4010");
    expect(plain({ host: "localhost:4010" }, trusting)).toBe("http://localhost:4010");
  });
});

const part = fc.constantFrom(
  ..."localhost|127.0.0.1|evil.example|[::1]|:|:80|:4010|:99999|@|/|?|#|\\|%2f| |\t|.|a|0x7f.1|[|]".split("|"),
);
const anyHost = fc.oneof(
  fc.array(part, { maxLength: 5 }).map((parts) => parts.join("")),
  fc.string(),
  fc.webAuthority({ withUserInfo: true, withPort: true, withIPv4: true, withIPv6: true }),
);
const isOwnName = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/;

test("Whatever `Host` says, links lead to an own name, and plain and usual path agree", () => {
  fc.assert(
    fc.property(anyHost, (host) => {
      const baseUrl = baseUrlFor({ host });
      expect(new URL(baseUrl).origin).toBe(baseUrl);
      expect(new URL(baseUrl).hostname).toMatch(isOwnName);
      const { ofPlain } = createBaseUrls({ host: "127.0.0.1", publicUrl: undefined, trustProxy: false });
      const plain = ofPlain({ headers: { host } });
      if (plain !== undefined) expect([plain, plain]).toEqual([baseUrl, `http://${host}`]);
    }),
    { numRuns: 2_000 },
  );
});

test("Whatever a trusted front says, links are whole http or https URLs", () => {
  const names = ["forwarded", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "x-forwarded-prefix"];
  fc.assert(
    fc.property(anyHost, fc.dictionary(fc.constantFrom(...names), anyHost), (host, headers) => {
      const link = `${baseUrlFor({ host, ...headers }, trusting)}/media/x.mp4`;
      expect(link).toMatch(/^https?:\/\/[^/?#@\s]+\/(?:[^/?#\s]+\/)*media\/x\.mp4$/);
      expect(new URL(link).href).toBe(link);
    }),
    { numRuns: 2_000 },
  );
});
