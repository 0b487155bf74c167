import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { virtualEnvironment } from "../test/environment.ts";
import { json, reset, serve, text } from "../test/server.ts";
import { failed } from "../test/tasks.ts";
import { createClientWith } from "./client.ts";
import {
  ApiError,
  ConnectionError,
  isApiError,
  isConnectionError,
  isTaskError,
  isTimeoutError,
  type Task,
  TaskError,
  TimeoutError,
} from "./index.ts";

const api = new ApiError("No.", {
  status: 402,
  code: "insufficient_quota",
  type: undefined,
  param: undefined,
  requestId: undefined,
  retryAfterMs: undefined,
  body: undefined,
});
const connection = new ConnectionError("No.", { outcome: "unknown", cause: new Error("reset"), idempotencyKey: "k" });
const task = new TaskError("No.", { task: failed as Task, reason: "failed", code: "service_error" });
const timeout = new TimeoutError("No.", { taskId: "task-unified-1" });

test.each([
  [isApiError, api, "ApiError"],
  [isConnectionError, connection, "ConnectionError"],
  [isTaskError, task, "TaskError"],
  [isTimeoutError, timeout, "TimeoutError"],
])("%o knows its own error and no other value.", (guard, own, name) => {
  const others = [null, undefined, 0, "ApiError", {}, { name }, new Error(name), api, connection, task, timeout];
  expect(guard(own)).toBe(true);
  expect(others.filter((other) => other !== own && guard(other))).toEqual([]);
  expect(own).toBeInstanceOf(Error);
  expect(own.stack).toMatch(new RegExp(`^${name}: No\\.`));
});

test("A guard knows an error of another copy of this package, in another realm.", () => {
  const foreign = runInContext(
    'class Foreign extends Error { get [Symbol.for("@video-generations/client")]() { return "TaskError" } }; new Foreign()',
    createContext(),
  );
  expect(foreign).not.toBeInstanceOf(Error);
  expect(isTaskError(foreign)).toBe(true);
  expect(isApiError(foreign)).toBe(false);
});

test.each([
  ["reset", reset],
  ["refused", json({ error: { code: "unauthorized", message: "Invalid or expired token", type: "x" } }, 401)],
  ["redirected", text("", 302, { location: "http://127.0.0.1:1" })],
])("The key shows neither in the client nor in the error of a request that was %s.", async (_, reply) => {
  await using server = await serve(reply);
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, apiKey: "sk-secret-4711" });
  const error = await client.videos.create({ prompt: "A boat." }).catch((error: unknown) => error);
  const shown = [client, error].map((value) => inspect(value, { depth: Infinity, showHidden: true }));
  expect([...shown, JSON.stringify(client), JSON.stringify(error)].join()).not.toContain("4711");
  expect(server.received[0]?.headers.authorization).toBe("Bearer sk-secret-4711");
});

test.each(["sk-secret\n-4711", "sk-secret-4711\u0000", "sk-secret-4711é"])(
  "A key that no header can carry shows in no error: %j.",
  async (apiKey) => {
    await using server = await serve(json({}, 401));
    const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, apiKey });
    const error = await client.videos.create({ prompt: "A boat." }).catch((error: unknown) => error);
    expect(isApiError(error)).toBe(true);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("secret");
  },
);

test("A key is sent without the white space around it.", async () => {
  await using server = await serve(json({}, 401));
  const client = createClientWith(virtualEnvironment(), { baseUrl: server.url, apiKey: " sk-1\n" });
  await expect(client.tasks.retrieve("task-unified-1")).rejects.toThrow();
  expect(server.received[0]?.headers.authorization).toBe("Bearer sk-1");
});
