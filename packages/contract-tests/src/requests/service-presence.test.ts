import { expect, test } from "vitest";
import type { OutgoingRequest, ReceivedAnswer } from "./exchange.ts";
import {
  anonymousRead,
  couldBuy,
  emptyCreate,
  isElsewhere,
  isServiceThere,
  isSuspect,
  plainRead,
} from "./service-presence.ts";

function answer(status: number, text = "{}"): ReceivedAnswer {
  return { request: "GET /", status, headers: new Headers(), text };
}

test.each([299, 304, 399, 400, 401, 402, 403, 404, 406, 407, 408, 429, 499, 500, 503, 599])(
  "%i is that of somebody else just where the service has none",
  (status) => {
    const others = [304, 399, 407, 500, 503, 599];
    expect(isElsewhere({ status })).toBe(others.includes(status));
    expect(isSuspect(answer(status))).toBe(others.includes(status));
  },
);

test("300 is the first of the redirects, none of which is the service's", () => {
  expect(isElsewhere({ status: 300 })).toBe(true);
});

test.each([
  ["{}", false],
  ["null", false],
  ["[1]", false],
  ["", true],
  ["<html>", true],
  ["{", true],
])("The text %j may come from another server: %s", (text, suspect) => {
  expect(isSuspect(answer(200, text))).toBe(suspect);
});

const order = { method: "POST", path: "/v1/videos/generations", body: '{"model":"m","prompt":"p"}' } as const;

test.each<[string, OutgoingRequest, boolean]>([
  ["an order", order, true],
  ["an order with null for a prompt", { ...order, body: '{"model":"m","prompt":null}' }, true],
  ["an order elsewhere below videos", { ...order, path: "/v1/videos" }, true],
  ["a read", { ...order, method: "GET" }, false],
  ["an order with another method", { ...order, method: "PUT" }, false],
  ["another path", { ...order, path: "/v2/videos/generations" }, false],
  ["a body without a model", { ...order, body: '{"prompt":"p"}' }, false],
  ["a body without a prompt", { ...order, body: '{"model":"m"}' }, false],
  ["no object", { ...order, body: "42" }, false],
  ["null", { ...order, body: "null" }, false],
  ["no JSON", { ...order, body: '{"model":' }, false],
  ["no body", { method: "POST", path: "/v1/videos/generations" }, false],
])("Whether %s could be bought is known", (_, outgoing, buys) => {
  expect(couldBuy(outgoing)).toBe(buys);
});

/** What is asked, and what comes of it, where these answers come one after the other. */
async function asking(...answers: readonly ReceivedAnswer[]): Promise<{ asked: OutgoingRequest[]; isThere: boolean }> {
  const asked: OutgoingRequest[] = [];
  const isThere = await isServiceThere(async (outgoing) => {
    asked.push(outgoing);
    return answers[asked.length - 1] ?? expect.fail("asked once more");
  });
  return { asked, isThere };
}

test("A service is there once a plain answer can only be its own, and then nothing more is asked", async () => {
  const page = answer(200, "<html>");
  expect(await asking(answer(400))).toEqual({ asked: [emptyCreate], isThere: true });
  expect(await asking(page, answer(401))).toEqual({ asked: [emptyCreate, anonymousRead], isThere: true });
  expect(await asking(page, page, answer(404))).toEqual({
    asked: [emptyCreate, anonymousRead, plainRead],
    isThere: true,
  });
});

test.each([
  [400, 401, 404, true],
  [400, 401, 200, true],
  [400, 400, 404, false],
  [401, 401, 401, false],
  [404, 401, 404, false],
  [503, 503, 503, false],
])("Pages with %i, %i and %i are those of a service: %s", async (refused, unauthorized, read, isThere) => {
  const pages = [refused, unauthorized, read].map((status) => answer(status, "<html>"));
  expect((await asking(...pages)).isThere).toBe(isThere);
});

test("What is asked costs nothing: an empty create, and reads of a task that need not be there", () => {
  expect(emptyCreate).toEqual({
    method: "POST",
    path: "/v1/videos/generations",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(plainRead).toEqual({ method: "GET", path: "/v1/tasks/task-unified-1774857405-abc123" });
  expect(anonymousRead).toEqual({ ...plainRead, authorization: null });
});
