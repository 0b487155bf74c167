/** The browser's `Idempotency-Key`: all users share one API key, and so one space of keys at the service. */
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { ProxyHandlerOptions } from "../../src/proxy/index.ts";
import { createHandler, get, handlerError, post, wish } from "./handled.ts";

const key = "order-7301-scene-04";
const headerPattern = /^[A-Za-z0-9._-]{16,96}$/;

/** The key that the service gets for a browser's key and a scope. */
async function passOn(scope: string | undefined, browserKey: string): Promise<string | null | undefined> {
  const { handler, sent } = createHandler({ idempotencyScope: () => scope });
  await handler(post(wish, { "idempotency-key": browserKey }));
  return sent[0]?.headers.get("idempotency-key");
}

test.each<[string, Partial<ProxyHandlerOptions>]>([
  ["idempotencyScope", {}],
  ["a scope for this user", { idempotencyScope: () => undefined }],
  ["a scope that says anything", { idempotencyScope: async () => "" }],
])("Without %s, a key is not passed on, and the create passes", async (_, options) => {
  const { handler, sent } = createHandler(options);
  expect((await handler(post(wish, { "idempotency-key": key }))).status).toBe(200);
  expect(sent.map(({ headers }) => headers.has("idempotency-key"))).toEqual([false]);
});

test("With a scope, the key of one user is always the same at the service, and never that of another user", async () => {
  const keys = await Promise.all([
    passOn("ada", key),
    passOn("ada", key),
    passOn("grace", key),
    passOn("ada", `${key}2`),
  ]);
  const [first, again, ...others] = keys;
  expect(again).toBe(first);
  expect(new Set([first, ...others, key]).size).toBe(4);
  for (const passed of keys) expect(passed).toMatch(headerPattern);
});

test("The scope is asked for once, with the request and the call, and only for a create with a key", async () => {
  const idempotencyScope = vi.fn(async ({ headers }: Request) => headers.get("cookie") ?? undefined);
  const { handler, sent } = createHandler({ idempotencyScope });
  const request = post(wish, { cookie: "session=1", "idempotency-key": key });
  await handler(request);
  await handler(post());
  await handler(get());
  expect(idempotencyScope.mock.calls).toEqual([[request, { operation: "create", params: { prompt: "A boat." } }]]);
  expect(sent.map(({ headers }) => headers.has("idempotency-key"))).toEqual([true, false, false]);
});

test("The scope is asked for only after authorize has allowed the call", async () => {
  const idempotencyScope = vi.fn(() => "ada");
  await createHandler({ idempotencyScope, authorize: () => false }).handler(post(wish, { "idempotency-key": key }));
  expect(idempotencyScope).not.toHaveBeenCalled();
});

test("No two pairs of scope and key give the same key at the service, and each fits the header", async () => {
  const scope = fc.oneof(
    fc.string({ minLength: 1, unit: "binary" }),
    fc.stringMatching(/^[a-c"\\,:\0-]{1,4}$/),
    fc.constantFrom("\ud800", "\udfff", "\ufffd", "é", "e\u0301", "\0", '","'),
  );
  const browserKey = fc.oneof(fc.stringMatching(/^[a-c]{16,19}$/), fc.stringMatching(headerPattern));
  const pair = fc.tuple(scope, browserKey);
  // Where one text ends and the other begins is where a bad separator shows.
  const shifted = fc.tuple(pair, fc.nat(3)).map(([[start, end], count]) => {
    const other = [start + end.slice(0, count), end.slice(count).padEnd(16, "a")] as [string, string];
    return [other, [start, end]] as [typeof other, typeof other];
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.tuple(pair, pair), shifted), async ([one, other]) => {
      const [first, second] = [await passOn(...one), await passOn(...other)];
      expect([first, second]).toEqual([expect.stringMatching(headerPattern), expect.stringMatching(headerPattern)]);
      expect(first === second).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
    { numRuns: 400 },
  );
});

test.each([
  "short",
  "a".repeat(15),
  "a".repeat(97),
  "",
  "order 7301 scene 04",
  "order-7301-scene-04, order-7301-scene-05",
  "order-7301-scene-é4",
  "order/7301/scene/04",
  "order-7301:scene-04",
])("The key %j does not fit the header, and is refused before anything is sent", async (unfit) => {
  const authorize = vi.fn(() => true);
  const { handler, sent, onError } = createHandler({ authorize, idempotencyScope: () => "ada" });
  const answer = await handler(post(wish, { "idempotency-key": unfit }));
  expect([answer.status, await answer.json()]).toEqual([400, handlerError("Check Idempotency-Key")]);
  expect([sent, authorize.mock.calls, onError.mock.calls]).toEqual([[], [], []]);
});

test.each(["a".repeat(16), "Z".repeat(96), "._-.".repeat(4), "0123456789012345"])("The key %j fits", async (fit) => {
  expect(await passOn("ada", fit)).toMatch(headerPattern);
});

test.each<[string, unknown]>([
  ["throws", () => Promise.reject(new Error("no session"))],
  ["returns an object, which may look like another user's", () => new Map([["user", "ada"]])],
  ["returns a number", async () => 7],
])("If the scope %s, the answer is 500, and nothing is sent", async (_, idempotencyScope) => {
  const { handler, sent, onError } = createHandler({ idempotencyScope } as Partial<ProxyHandlerOptions>);
  const answer = await handler(post(wish, { "idempotency-key": key }));
  expect([answer.status, await answer.json()]).toEqual([500, handlerError("It was not sent")]);
  expect([sent, onError.mock.calls.length]).toEqual([[], 1]);
});
