import { expect, test } from "vitest";
import { allowReading, isPreflight, preflightResponse, readingHeaders } from "./cors.ts";

const asking = { "access-control-request-method": "POST" };
const preflight = (more: Record<string, string> = {}) =>
  new Request("http://mock/v1/videos/generations", { method: "OPTIONS", headers: { ...asking, ...more } });

const headersOf = (more?: Record<string, string>) => Object.fromEntries(preflightResponse(preflight(more)).headers);
const namesIn = (list = "") => list.split(", ");

test.each([
  ["public", {}, {}],
  ["private", { "access-control-request-private-network": "true" }, { "access-control-allow-private-network": "true" }],
])("A page of a %s network gets permission for ten minutes", (_, asked, more) => {
  const { status, headers, body } = preflightResponse(preflight(asked));
  expect([status, body, Object.fromEntries(headers)]).toEqual([
    204,
    null,
    {
      "access-control-allow-headers":
        "Authorization, Content-Type, Idempotency-Key, If-None-Match, If-Range, Prefer, Range",
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
      "access-control-max-age": "600",
      vary: "Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network",
      ...more,
    },
  ]);
});

test("A page may send every header that it asks for, once each", () => {
  const asked = "authorization,baggage, traceparent ,X-My-Thing,x-my-thing,content-type,x-!#$%&'*+.^_`|~";
  const { "access-control-allow-headers": allowed } = headersOf({ "access-control-request-headers": asked });
  expect(namesIn(allowed).slice(7)).toEqual(["baggage", "traceparent", "X-My-Thing", "x-!#$%&'*+.^_`|~"]);
});

test.each(["two words", "a;b", 'a"b', "a:b", "<b>", "ä", "x".repeat(257), "", ","])(
  "The text %j is no name of a header, and is not repeated",
  (name) => {
    const { "access-control-allow-headers": allowed } = headersOf({ "access-control-request-headers": `a,${name},b` });
    expect(namesIn(allowed).slice(7)).toEqual(["a", "b"]);
  },
);

test("At most 256 names are repeated", () => {
  const asked = Array.from({ length: 1_000 }, (_, at) => `x${at}`).join();
  const { "access-control-allow-headers": allowed } = headersOf({ "access-control-request-headers": asked });
  expect(namesIn(allowed).slice(7)).toEqual(Array.from({ length: 256 }, (_, at) => `x${at}`));
});

test.each([
  ["PURGE", "GET, HEAD, POST, PUT, PATCH, DELETE, PURGE"],
  ["patch", "GET, HEAD, POST, PUT, PATCH, DELETE, patch"],
  ["PATCH", "GET, HEAD, POST, PUT, PATCH, DELETE"],
  ["GET, POST", "GET, HEAD, POST, PUT, PATCH, DELETE"],
])("A page may use the method %s", (method, allowed) => {
  expect(headersOf({ "access-control-request-method": method })).toMatchObject({
    "access-control-allow-methods": allowed,
  });
});

test("Only OPTIONS that asks for a method is a preflight", () => {
  const plain = new Request("http://mock/", { method: "OPTIONS" });
  const other = new Request("http://mock/", { headers: asking });
  expect([preflight(), plain, other].map(isPreflight)).toEqual([true, false, false]);
});

test("Pages can read the same headers on the fast path and on the usual path", () => {
  const { headers } = allowReading(new Response());
  const pairs = [...headers].flat();
  expect(readingHeaders.map((text) => text.toLowerCase())).toEqual(pairs.map((text) => text.toLowerCase()));
});

test("A page can read where a part of a video belongs, and isolated pages can show the whole", () => {
  const { headers } = allowReading(new Response());
  const names = namesIn(headers.get("access-control-expose-headers") ?? "").map((name) => name.toLowerCase());
  expect(names).toEqual(expect.arrayContaining(["*", "content-range", "accept-ranges", "content-length", "etag"]));
  expect(names).toEqual(expect.arrayContaining(["x-request-id", "retry-after", "allow", "location", "sl-violations"]));
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});

test("Cookies are allowed to no page, even if a server behind the proxy allowed them", () => {
  const { headers } = allowReading(new Response(null, { headers: { "access-control-allow-credentials": "true" } }));
  expect([...headers.keys()]).not.toContain("access-control-allow-credentials");
});
