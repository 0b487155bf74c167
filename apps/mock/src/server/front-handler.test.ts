import { expect, test } from "vitest";
import type { LogEvent } from "../log/log-event.ts";
import { createFrontHandler } from "./front-handler.ts";

const connection = { baseUrl: "http://127.0.0.1:4010", destroy: () => undefined };

test("An unexpected exception is a 500 in the envelope, and only the log has its trace", async () => {
  const events: LogEvent[] = [];
  const front = createFrontHandler(
    "serve",
    (event) => events.push(event),
    () => Promise.reject(new Error("the disk is on fire")),
  );
  const response = await front(new Request("http://mock/v1/tasks/x"), connection);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: {
      code: "internal_error",
      message: "Internal server error: the mock itself failed. Its log says more.",
      type: "api_error",
    },
  });
  expect(events).toEqual([
    {
      event: "failure",
      message: "GET http://mock/v1/tasks/x could not be answered",
      detail: expect.stringContaining("Error: the disk is on fire\n    at "),
    },
    { event: "request", method: "GET", path: "/v1/tasks/x", status: 500, ms: expect.any(Number) },
  ]);
});

test("A caller who has gone is not a failure of the mock", async () => {
  const events: LogEvent[] = [];
  const front = createFrontHandler(
    "serve",
    (event) => events.push(event),
    () => Promise.reject(new Error("nobody reads this")),
  );
  await front(new Request("http://mock/v1/tasks/x", { signal: AbortSignal.abort() }), connection);
  expect(events).toEqual([
    { event: "request", method: "GET", path: "/v1/tasks/x", status: 499, ms: expect.any(Number) },
  ]);
});

test("Every request is logged with its path, without its query", async () => {
  const events: LogEvent[] = [];
  const front = createFrontHandler(
    "static",
    (event) => events.push(event),
    async () => new Response("ok", { status: 202 }),
  );
  await front(new Request("http://mock/media/a.mp4?token=secret"), connection);
  expect(events).toEqual([
    { event: "request", method: "GET", path: "/media/a.mp4", status: 202, ms: expect.any(Number) },
  ]);
});
