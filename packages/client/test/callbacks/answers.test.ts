/** What the callback handler answers, word for word, and when it reports an error. */
import { expect, test, vi } from "vitest";
import { type CallbackHandlerOptions, createCallbackHandler } from "../../src/callbacks/index.ts";
import { ApiError, type Task } from "../../src/index.ts";
import { completed, processing } from "../sample-tasks.ts";

const { id } = completed;

function createHandler(options: Partial<CallbackHandlerOptions> = {}) {
  const retrieve = vi.fn(async (_: string): Promise<Task> => completed as unknown as Task);
  const onError = vi.fn();
  const handler = createCallbackHandler({ client: { tasks: { retrieve } }, onTask: () => {}, onError, ...options });
  return { handler, retrieve, onError };
}

function post(body: unknown, type = "application/json"): Request {
  const headers = { "content-type": type };
  return new Request("http://localhost/", { method: "POST", headers, body: JSON.stringify(body) });
}

const refusedWith = (status: number) =>
  new ApiError("No.", {
    status,
    code: undefined,
    type: undefined,
    param: undefined,
    requestId: undefined,
    retryAfterMs: undefined,
    body: undefined,
  });
const fail = (error: unknown) => () => Promise.reject(error);
const clientThat = (retrieve: () => Promise<unknown>) => ({ tasks: { retrieve: retrieve as () => Promise<Task> } });

test.each<[number, string, Request, Partial<CallbackHandlerOptions>?]>([
  [405, "Send POST", new Request("http://localhost/")],
  [415, "Send application/json", post(completed, "text/plain")],
  [415, "Send application/json", post(completed, "")],
  [400, "Send a task", post({ status: "completed" })],
  [400, "Send application/json", new Request("http://localhost/", { method: "POST" })],
  [413, "Send at most 65536 bytes", post("a".repeat(65_535))],
  [404, "No such task", post(completed), { accept: () => false }],
  [404, "No such task", post(completed), { client: clientThat(fail(refusedWith(403))) }],
  [409, "It has not ended", post(completed), { client: clientThat(async () => processing) }],
])("The handler answers %d: %s", async (status, message, request, options = {}) => {
  const { handler, onError } = createHandler(options);
  const answer = await handler(request);
  const error = { code: "handler_error", message, type: "handler_error" };
  expect([answer.status, await answer.json()]).toEqual([status, { error }]);
  expect(onError).not.toHaveBeenCalled();
});

test.each([404, 503])(
  "An error of accept or onTask is reported and answered with 503, also an ApiError %d",
  async (status) => {
    const thrown = refusedWith(status);
    for (const options of [{ accept: fail(thrown) }, { onTask: fail(thrown) }]) {
      const { handler, onError } = createHandler(options);
      const answer = await handler(post(completed));
      const error = { code: "handler_error", message: "Send it again", type: "handler_error" };
      expect([answer.status, await answer.json()]).toEqual([503, { error }]);
      expect(onError.mock.calls).toEqual([[thrown]]);
    }
  },
);

test.each([401, 402, 405, 410, 429, 500])(
  "A refusal of the service with %d is reported, and the callback is answered with 503",
  async (status) => {
    const thrown = refusedWith(status);
    const { handler, onError } = createHandler({ client: clientThat(fail(thrown)) });
    expect((await handler(post(completed))).status).toBe(503);
    expect(onError.mock.calls).toEqual([[thrown]]);
  },
);

test("Two handlers remember their tasks separately", async () => {
  const first = createHandler();
  const second = createHandler();
  for (const { handler } of [first, first, second]) await handler(post(completed));
  expect([first.retrieve.mock.calls.length, second.retrieve.mock.calls.length]).toEqual([1, 1]);
  expect(first.retrieve.mock.calls[0]?.[0]).toBe(id);
});

test("A task is read again if taking it failed, and no longer once it is taken", async () => {
  const onTask = vi.fn().mockRejectedValueOnce(new Error("disk full"));
  const { handler, retrieve } = createHandler({ onTask });
  const statuses: number[] = [];
  for (let times = 0; times < 3; times++) statuses.push((await handler(post(completed))).status);
  expect(statuses).toEqual([503, 204, 204]);
  expect([retrieve.mock.calls.length, onTask.mock.calls.length]).toEqual([2, 2]);
});

test("The answer to a callback whose task is taken is empty", async () => {
  const answer = await createHandler().handler(post(completed));
  expect([answer.status, answer.body]).toEqual([204, null]);
});
