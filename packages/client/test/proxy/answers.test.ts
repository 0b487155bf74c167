/** What the proxy's handler answers, word for word, and what it passes on in each direction. */
import { expect, test } from "vitest";
import { ConnectionError } from "../../src/index.ts";
import { answeringFetch } from "../answering-fetch.ts";
import { createHandler, createPath, get, handlerError, post, wish } from "./handled.ts";

test.each<[number, string, Request]>([
  [404, "Not found", new Request("http://localhost/v1/models")],
  [405, "Send POST", new Request(`http://localhost${createPath}`)],
  [405, "Send GET", new Request(get(), { method: "DELETE" })],
  [415, "Send application/json", post(wish, { "content-type": "text/plain" })],
  [400, "Send application/json", post('{"prompt":')],
  [400, "Send application/json", post(null)],
  [413, "Send at most 65536 bytes", post(wish.padEnd(65_537))],
  [400, "Check prompt", post("{}")],
  [400, "Check prompt", post("[]")],
  [400, "Check prompt", post("null")],
  [400, "Check prompt", post('{"prompt":null,"Duration":4}')],
  [400, "Check prompt", post('{"prompt":["A boat."],"callback_url":"https://evil.example"}')],
  [400, "Check callback_url", post('{"prompt":"A boat.","callback_url":"https://evil.example"}')],
  [400, "Check Duration", post('{"prompt":"A boat.","Duration":4,"callback_url":"https://evil.example"}')],
  [400, "Check Seed", post('{"prompt":"A boat.","Seed":4}')],
  [400, "Check a-b", post('{"prompt":"A boat.","duration":4,"a-b":4}')],
  [400, "Check é", post('{"prompt":"A boat.","é":4}')],
])("The handler answers %d: %s", async (status, message, request) => {
  const { handler, sent, onError } = createHandler();
  const answer = await handler(request);
  expect([answer.status, await answer.json()]).toEqual([status, handlerError(message)]);
  expect(answer.headers.get("allow")).toBe(status === 405 ? message.replace("Send ", "") : null);
  expect([sent, onError.mock.calls]).toEqual([[], []]);
});

test("The limit of bytes can be set", async () => {
  const { handler } = createHandler({ maxBytes: 20 });
  const answers = [await handler(post(wish)), await handler(post(`${wish} `))];
  expect(wish).toHaveLength(20);
  expect(answers.map(({ status }) => status)).toEqual([200, 413]);
  expect(await answers[1]?.json()).toEqual(handlerError("Send at most 20 bytes"));
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a text", "password"],
  [
    "a failure of the client, which may have sent something of its own",
    new ConnectionError("No.", { outcome: "unknown", cause: undefined, idempotencyKey: undefined }),
  ],
])("If authorize throws %s, the answer is 500, the error is reported and nothing is sent", async (_, thrown) => {
  const { handler, sent, onError } = createHandler({ authorize: () => Promise.reject(thrown) });
  for (const request of [get(), post(wish)]) {
    const answer = await handler(request);
    expect([answer.status, await answer.json()]).toEqual([500, handlerError("It was not sent")]);
  }
  expect(onError.mock.calls).toEqual([[thrown], [thrown]]);
  expect(sent).toEqual([]);
});

test.each([
  [400, 400],
  [404, 404],
  [429, 429],
  [499, 499],
  [500, 504],
  [502, 504],
  [503, 504],
])("A page of the service with %d is not passed on, and its status becomes %d", async (status, passed) => {
  const headers = { "content-type": "text/html", "x-request-id": "req-7", "retry-after": "7" };
  const { handler, onError } = createHandler({
    fetch: answeringFetch(() => new Response("<script>", { status, headers })),
  });
  const answer = await handler(get());
  expect([answer.status, await answer.json()]).toEqual([passed, handlerError("It may have been sent")]);
  expect([answer.headers.get("x-request-id"), answer.headers.get("retry-after")]).toEqual(["req-7", "7"]);
  expect(onError).not.toHaveBeenCalled();
});

test.each([400, 402, 500, 502, 503])("A JSON refusal of the service keeps its status, %d", async (status) => {
  const body = { error: { code: "no", message: "No.", type: "t" } };
  const { handler } = createHandler({ fetch: answeringFetch(() => Response.json(body, { status })) });
  const answer = await handler(get());
  expect([answer.status, await answer.json()]).toEqual([status, body]);
});

test("Each request is decided on its own: after a refused or failed one, the next one passes", async () => {
  const verdicts = [false, true, Promise.reject(new Error("no database")), true];
  const { handler, sent } = createHandler({ authorize: () => verdicts.shift() ?? false });
  const statuses: number[] = [];
  for (let times = 0; times < 5; times++) statuses.push((await handler(get())).status);
  expect(statuses).toEqual([403, 200, 500, 200, 403]);
  expect(sent).toHaveLength(2);
});

test("The callback URL is the server's, and none is invented", async () => {
  const { handler, sent } = createHandler({ callbackUrl: "https://app.example/hooks" });
  await handler(post());
  expect(await sent[0]?.json()).toEqual({
    model: "seedance-2.0-fast-text-to-video",
    prompt: "A boat.",
    callback_url: "https://app.example/hooks",
  });
  const { handler: without, sent: other } = createHandler();
  await without(post());
  expect(await other[0]?.json()).not.toHaveProperty("callback_url");
});
