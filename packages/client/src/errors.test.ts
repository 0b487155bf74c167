import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { failed } from "../test/sample-tasks.ts";
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
])("The guard %o recognises its own error and no other value", (guard, own, name) => {
  const others = [null, undefined, 0, "ApiError", {}, { name }, new Error(name), api, connection, task, timeout];
  expect(guard(own)).toBe(true);
  expect(others.filter((other) => other !== own && guard(other))).toEqual([]);
  expect(own).toBeInstanceOf(Error);
  expect(own.stack).toMatch(new RegExp(`^${name}: No\\.`));
});

test("A guard recognises an error of another copy of this package, in another realm", () => {
  const foreign = runInContext(
    'class Foreign extends Error { get [Symbol.for("@video-generations/client")]() { return "TaskError" } }; new Foreign()',
    createContext(),
  );
  expect(foreign).not.toBeInstanceOf(Error);
  expect(isTaskError(foreign)).toBe(true);
  expect(isApiError(foreign)).toBe(false);
});
