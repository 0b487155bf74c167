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
  "The status %i is suspect if the service never answers with it, and only then",
  (status) => {
    const others = [304, 399, 407, 500, 503, 599];
    expect(isElsewhere({ status })).toBe(others.includes(status));
    expect(isSuspect(answer(status))).toBe(others.includes(status));
  },
);

test("The status 300 is suspect, because the service never redirects", () => {
  expect(isElsewhere({ status: 300 })).toBe(true);
});

test.each([
  ["{}", false],
  ["null", false],
  ["[1]", false],
  ["", true],
  ["<html>", true],
  ["{", true],
])("Whether an answer with the text %j may come from another server: %s", (text, suspect) => {
  expect(isSuspect(answer(200, text))).toBe(suspect);
});

const order = { method: "POST", path: "/v1/videos/generations", body: '{"model":"m","prompt":"p"}' } as const;

test.each<[string, OutgoingRequest, boolean]>([
  ["a create", order, true],
  ["a create with null as its prompt", { ...order, body: '{"model":"m","prompt":null}' }, true],
  ["a create at /v1/videos", { ...order, path: "/v1/videos" }, true],
  ["a read", { ...order, method: "GET" }, false],
  ["a create with another method", { ...order, method: "PUT" }, false],
  ["another path", { ...order, path: "/v2/videos/generations" }, false],
  ["a body without a model", { ...order, body: '{"prompt":"p"}' }, false],
  ["a body without a prompt", { ...order, body: '{"model":"m"}' }, false],
  ["a body that is not an object", { ...order, body: "42" }, false],
  ["the body null", { ...order, body: "null" }, false],
  ["a body that is not JSON", { ...order, body: '{"model":' }, false],
  ["a create without a body", { method: "POST", path: "/v1/videos/generations" }, false],
])("couldBuy knows whether %s could buy a video", (_, outgoing, buys) => {
  expect(couldBuy(outgoing)).toBe(buys);
});

/** The requests, and the finding, if these answers come one after the other. */
async function asking(...answers: readonly ReceivedAnswer[]): Promise<{ asked: OutgoingRequest[]; isThere: boolean }> {
  const asked: OutgoingRequest[] = [];
  const isThere = await isServiceThere(async (outgoing) => {
    asked.push(outgoing);
    return answers[asked.length - 1] ?? expect.fail("asked once more");
  });
  return { asked, isThere };
}

test("The service is there once an answer can only be its own, and no further request is sent", async () => {
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
])("Whether three pages with %i, %i and %i come from the service: %s", async (refused, unauthorized, read, isThere) => {
  const pages = [refused, unauthorized, read].map((status) => answer(status, "<html>"));
  expect((await asking(...pages)).isThere).toBe(isThere);
});

test("The plain requests cost nothing: an empty create, and reads of a task that need not exist", () => {
  expect(emptyCreate).toEqual({
    method: "POST",
    path: "/v1/videos/generations",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(plainRead).toEqual({ method: "GET", path: "/v1/tasks/task-unified-1774857405-abc123" });
  expect(anonymousRead).toEqual({ ...plainRead, authorization: null });
});
