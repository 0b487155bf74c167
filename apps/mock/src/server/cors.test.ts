import { expect, test } from "vitest";
import { allowReading, isPreflight, preflightResponse, readingHeaders } from "./cors.ts";

const asking = { "access-control-request-method": "POST" };
const preflight = (more: Record<string, string> = {}) =>
  new Request("http://mock/v1/videos/generations", { method: "OPTIONS", headers: { ...asking, ...more } });

const permission = {
  "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key, Prefer",
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-max-age": "600",
};

test.each([
  ["public", {}, {}],
  ["private", { "access-control-request-private-network": "true" }, { "access-control-allow-private-network": "true" }],
])("A page of a %s network gets exactly the permissions that the contract needs", (_, asked, more) => {
  const { status, headers, body } = preflightResponse(preflight(asked));
  expect([status, body, Object.fromEntries(headers)]).toEqual([204, null, { ...permission, ...more }]);
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
