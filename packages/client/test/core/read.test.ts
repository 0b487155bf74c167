import { expect, test } from "vitest";
import {
  closedUrl,
  dropConnection,
  replyJson,
  replyText,
  serve,
  truncate,
} from "../../../../tooling/scripted-server.ts";
import { createClientWith } from "../../src/client.ts";
import { createClient } from "../../src/index.ts";
import { processing } from "../sample-tasks.ts";
import { virtualEnvironment } from "../virtual-environment.ts";

const id = "task-unified-1774857405-abc12345";

/** The server's clock stands at the time of the virtual one, and the client goes by it. */
const refuseUntil = (retryAfter: string, date = "Mon, 30 Mar 2026 07:56:45 GMT") =>
  replyText("", 503, { "retry-after": retryAfter, date });

test("A read requests the task by its id, past every cache", async () => {
  await using server = await serve(replyJson(processing));
  const client = createClient({ baseUrl: server.url, apiKey: "sk-1" });
  await expect(client.tasks.retrieve(id)).resolves.toEqual(processing);
  expect(server.received).toMatchObject([
    {
      method: "GET",
      path: "/v1/tasks/task-unified-1774857405-abc12345",
      headers: { authorization: "Bearer sk-1", "cache-control": "no-cache" },
    },
  ]);
});

test.each([
  ["a reset", dropConnection],
  ["a truncated body", truncate],
  ["an empty success", replyText("", 200)],
  ["a success that is not JSON", replyText("<html>", 200)],
  ["a success without a task", replyJson({ hello: "world" })],
  ["408", replyText("", 408)],
  ["429", replyText("", 429)],
  ["an empty 500", replyText("", 500)],
  ["an HTML 502", replyText("<html>Bad gateway</html>", 502)],
  ["503", replyJson({ error: null }, 503)],
])("A read is repeated after %s", async (_, reply) => {
  await using server = await serve(reply, reply, reply, reply, reply, replyJson(processing));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.tasks.retrieve(id)).resolves.toEqual(processing);
  expect(server.received).toHaveLength(6);
});

test.each([400, 401, 402, 403, 404, 409])("A read is not repeated after %d", async (status) => {
  await using server = await serve(replyText("", status), replyJson(processing));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({ name: "ApiError", status });
});

test("A read ends after maxRetries, with the last failure", async () => {
  await using server = await serve(replyText("", 500), replyText("", 502), replyText("", 503), replyJson(processing));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, maxRetries: 2 });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({ status: 503 });
});

test("A read that never arrives ends as a ConnectionError that names the request", async () => {
  const client = createClientWith(virtualEnvironment(), { baseUrl: await closedUrl() });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({
    name: "ConnectionError",
    message: `GET /v1/tasks/${id}: no usable answer, outcome not-sent (try again later)`,
  });
});

test("Backoff doubles from half a second to eight seconds, times chance", async () => {
  await using server = await serve(replyText("", 500));
  const environment = virtualEnvironment(() => 0.5);
  const client = createClientWith(environment, { baseUrl: server.url, maxRetries: 7 });
  await expect(client.tasks.retrieve(id)).rejects.toThrow();
  expect(environment.sleeps).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
});

test.each([
  ["7", 7_000],
  ["60", 60_000],
  ["Mon, 30 Mar 2026 07:57:15 GMT", 30_000],
])("A Retry-After of %s is obeyed", async (retryAfter, ms) => {
  await using server = await serve(refuseUntil(retryAfter), replyJson(processing));
  const environment = virtualEnvironment();
  await createClientWith(environment, { baseUrl: server.url }).tasks.retrieve(id);
  expect(environment.sleeps).toEqual([ms]);
});

test.each([
  ["61", 61_000],
  ["259200", 259_200_000],
  ["999999999999", 999_999_999_999_000],
  ["Thu, 02 Apr 2026 07:56:45 GMT", 259_200_000],
])("A Retry-After of %s is too long, and the error is thrown at once", async (retryAfter, retryAfterMs) => {
  await using server = await serve(refuseUntil(retryAfter), replyJson(processing));
  const environment = virtualEnvironment();
  const client = createClientWith(environment, { baseUrl: server.url });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({ status: 503, retryAfterMs });
  expect(environment.sleeps).toEqual([]);
});

test.each([
  ["an hour behind", "Mon, 30 Mar 2026 06:56:45 GMT", "Mon, 30 Mar 2026 06:57:15 GMT"],
  ["an hour ahead", "Mon, 30 Mar 2026 08:56:45 GMT", "Mon, 30 Mar 2026 08:57:15 GMT"],
  ["years behind", "Thu, 01 Jan 1970 00:00:10 GMT", "Thu, 01 Jan 1970 00:00:40 GMT"],
])("A Retry-After date is read against the answer's own Date when the server's clock is %s", async (_, date, until) => {
  await using server = await serve(refuseUntil(until, date), replyJson(processing));
  const environment = virtualEnvironment();
  await createClientWith(environment, { baseUrl: server.url }).tasks.retrieve(id);
  expect(environment.sleeps).toEqual([30_000]);
});

test.each(["", "soon", "2026-03-30T07:56:45Z", "Mon, 30 Feb 2026 25:00:00 GMT"])(
  "A Retry-After date is read against the own clock if the answer's Date is %j",
  async (date) => {
    const headers = new Headers({ "retry-after": "Mon, 30 Mar 2026 07:57:15 GMT", date });
    const answers = [new Response(null, { status: 503, headers }), Response.json(processing)];
    const environment = virtualEnvironment();
    const fetch = async () => answers.shift() ?? expect.unreachable("It is not asked a third time.");
    await createClientWith(environment, { fetch }).tasks.retrieve(id);
    expect(environment.sleeps).toEqual([30_000]);
  },
);

test.each(["-5", "0", "1.5", "1e3", "soon", "2099-01-01", "Mon, 30 Mar 2020 07:56:45 GMT"])(
  "A Retry-After of %s is ignored",
  async (retryAfter) => {
    await using server = await serve(refuseUntil(retryAfter), replyJson(processing));
    const environment = virtualEnvironment(() => 0.5);
    await createClientWith(environment, { baseUrl: server.url }).tasks.retrieve(id);
    expect(environment.sleeps).toEqual([250]);
  },
);

test("An ApiError has the envelope, the request id and the parsed body", async () => {
  const body = {
    error: {
      code: "invalid_task_id",
      message: "Invalid task ID format, must start with 'task-unified-'",
      type: "invalid_request_error",
      param: "task_id",
    },
  };
  await using server = await serve(replyJson(body, 400, { "x-request-id": "req-1" }));
  await expect(createClient({ baseUrl: server.url }).tasks.retrieve("7")).rejects.toMatchObject({
    message:
      "GET /v1/tasks/7: 400 invalid_task_id: Invalid task ID format, must start with 'task-unified-' " +
      "(check baseUrl, apiKey and parameters)",
    status: 400,
    code: "invalid_task_id",
    type: "invalid_request_error",
    param: "task_id",
    requestId: "req-1",
    retryAfterMs: undefined,
    body,
  });
});

test("An ApiError has the text of a body that is not JSON", async () => {
  await using server = await serve(replyText("<html>Not here</html>", 404));
  await expect(createClient({ baseUrl: server.url }).tasks.retrieve("7")).rejects.toMatchObject({
    message: "GET /v1/tasks/7: 404 (check baseUrl, apiKey and parameters)",
    code: undefined,
    body: "<html>Not here</html>",
  });
});

test("A redirect that a browser hides is an ApiError with status 0", async () => {
  const opaque = Object.defineProperties(new Response(), {
    ok: { value: false },
    status: { value: 0 },
    type: { value: "opaqueredirect" },
  });
  const client = createClientWith(virtualEnvironment(), { fetch: async () => opaque });
  await expect(client.tasks.retrieve(id)).rejects.toMatchObject({ name: "ApiError", status: 0 });
});
