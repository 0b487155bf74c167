import fc from "fast-check";
import { expect, test } from "vitest";
import { replyJson, replyText } from "../../../../tooling/scripted-server.ts";
import { parseTaskCallback } from "../../src/callbacks/index.ts";
import { cancelled, completed, failed, pending, processing, unknownTask } from "../sample-tasks.ts";
import { startReceiver } from "./receiver.ts";

const { id } = completed;
const notFound = replyJson({ error: { code: "task_not_found", message: "No", type: "invalid_request_error" } }, 404);

test.each([completed, failed, cancelled, unknownTask])(
  "A task that is $status is taken as the service reports it",
  async (task) => {
    await using receiver = await startReceiver({}, replyJson(task));
    expect(await receiver.post({ id, status: task.status, results: ["https://evil.example/video.mp4"] })).toBe(204);
    expect(receiver.taken).toEqual([task]);
    expect(receiver.asked()).toEqual([`/v1/tasks/${id}`]);
  },
);

test.each([pending, processing])("A forged end of a task that is $status is not taken", async (task) => {
  await using receiver = await startReceiver({}, replyJson(task));
  expect(await receiver.post(completed)).toBe(409);
  expect(receiver.taken).toEqual([]);
});

test("A forged failure of a completed task delivers the completed task", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  expect(await receiver.post(failed)).toBe(204);
  expect(receiver.taken).toEqual([completed]);
});

test.each([400, 403, 404])(
  "An id that the service answers with %d is answered with 404, and no error is reported",
  async (status) => {
    await using receiver = await startReceiver({}, replyJson({ error: {} }, status));
    expect(await receiver.post(completed)).toBe(404);
    expect([receiver.taken, receiver.errors]).toEqual([[], []]);
  },
);

test.each([
  ["empty", ""],
  ["malformed", '{"id":"task-unified-1'],
  ["null", "null"],
  ["a list", `["${id}"]`],
  ["without an id", '{"status":"completed"}'],
  ["without a status", `{"id":"${id}"}`],
  ["with an id that is a number", '{"id":1,"status":"completed"}'],
  ["with an id in a list", `{"id":["${id}"],"status":"completed"}`],
  ["with an id that breaks at conversion", '{"id":{"toString":1},"status":"completed"}'],
  ["with another kind of id", '{"id":"task-other-1","status":"completed"}'],
  ["with an id that climbs", '{"id":"task-unified-1/../../admin","status":"completed"}'],
  ["with an id that climbs in disguise", '{"id":"task-unified-%2e%2e%2f","status":"completed"}'],
  ["with an id with a query", '{"id":"task-unified-1?a=b","status":"completed"}'],
  ["with an id of two lines", '{"id":"task-unified-1\\nx","status":"completed"}'],
  ["with an id that is endless", `{"id":"task-unified-${"a".repeat(129)}","status":"completed"}`],
])("A body %s is answered with 400, and the service is not asked", async (_, body) => {
  await using receiver = await startReceiver({}, notFound);
  expect(await receiver.post(body)).toBe(400);
  expect([receiver.asked(), receiver.errors]).toEqual([[], []]);
});

test.each([
  ["text/plain", 415],
  ["application/x-www-form-urlencoded;application/json", 415],
  ["multipart/form-data", 415],
  ["application/jsonp", 415],
  ["application/json", 204],
  ["Application/JSON; charset=utf-8", 204],
])("A callback with the content type %s is answered with %d", async (type, status) => {
  await using receiver = await startReceiver({}, replyJson(completed));
  expect(await receiver.post(completed, { "content-type": type })).toBe(status);
});

test("A callback without a content type is taken, because no header of callbacks is documented", async () => {
  await using receiver = await startReceiver({}, replyJson(completed));
  expect(await receiver.post(completed, {})).toBe(204);
});

test.each(["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])(
  "A request with the method %s is answered with 405 and the allowed method",
  async (method) => {
    await using receiver = await startReceiver({}, replyJson(completed));
    const response = await fetch(receiver.url, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(receiver.asked()).toEqual([]);
  },
);

test("An id that accept refuses is answered with 404, and the service is not asked", async () => {
  const accept = async (candidate: string, request: Request) =>
    candidate === id && new URL(request.url).searchParams.get("secret") === "s3";
  await using receiver = await startReceiver({ accept }, replyJson(completed));
  expect(await receiver.post(completed)).toBe(404);
  expect(receiver.asked()).toEqual([]);
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${receiver.url}/?secret=s3`, {
    method: "POST",
    headers,
    body: JSON.stringify(completed),
  });
  expect(response.status).toBe(204);
});

test.each([
  ["down", replyText("<h1>Bad gateway</h1>", 502)],
  [
    "out of credits",
    replyJson({ error: { code: "quota_exceeded", message: "Top up", type: "insufficient_quota" } }, 402),
  ],
  [
    "refusing the key",
    replyJson({ error: { code: "unauthorized", message: "No", type: "authentication_error" } }, 401),
  ],
])("While the service is %s, a callback is answered with 503, so that it is sent again", async (_, reply) => {
  await using receiver = await startReceiver({}, reply, replyJson(completed));
  expect(await receiver.post(completed)).toBe(503);
  expect([receiver.taken, receiver.errors]).toMatchObject([[], [{ name: "ApiError" }]]);
  expect(await receiver.post(completed)).toBe(204);
  expect(receiver.taken).toEqual([completed]);
});

test("Whatever the body, only ids that cannot change the path are accepted as ids", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.record({ id: fc.string().map((tail) => `task-unified-${tail}`), status: fc.string() }),
      ),
      (body) => {
        const { id = "task-unified-1" } = parseTaskCallback(body) ?? {};
        expect(new URL(`http://service.example/v1/tasks/${id}`).href).toBe(`http://service.example/v1/tasks/${id}`);
        expect(id).toMatch(/^task-unified-[0-9A-Za-z_-]+$/);
      },
    ),
    { numRuns: 5_000 },
  );
});

test("Only id and status of a callback are used", () => {
  expect(parseTaskCallback(completed)).toEqual({ id, status: "completed" });
});

test("The accept function can decide by the request that brought the id", async () => {
  const accept = (_id: string, request: Request) =>
    request.headers.get("x-signature") === "valid" && new URL(request.url).pathname === "/";
  await using receiver = await startReceiver({ accept }, replyJson(completed));
  const type = { "content-type": "application/json" };
  expect(await receiver.post(completed, type)).toBe(404);
  expect(await receiver.post(completed, { ...type, "x-signature": "valid" })).toBe(204);
});
