import { expect, test } from "vitest";
import { documentsBody, validateAnswer } from "./contract.ts";

const pending = {
  created: 1761313744,
  id: "task-unified-1774857405-abc123",
  model: "seedance-2.0-fast-text-to-video",
  object: "video.generation.task",
  progress: 0,
  status: "pending",
  task_info: { can_cancel: true, estimated_time: 165, video_duration: 8 },
  type: "video",
  usage: { billing_rule: "per_second", credits_reserved: 50, user_group: "default" },
};
const notFound = { error: { code: "task_not_found", message: "No such task", type: "invalid_request_error" } };

test.each([
  ["createVideoGeneration", 200, pending],
  ["getTask", 200, pending],
  ["getTask", 404, notFound],
  ["createVideoGeneration", 418, notFound],
] as const)("%s may answer %i with what is documented for it", (operation, status, body) => {
  expect(validateAnswer(operation, status, body)).toEqual([]);
});

test.each([
  ["createVideoGeneration", 200, { ...pending, progress: 101 }, ["/progress must be <= 100"]],
  ["getTask", 200, { ...pending, usage: undefined, status: "processing" }, ["/progress must be >= 1"]],
  ["getTask", 200, { ...pending, id: "video-1" }, ['/id must match pattern "^task-unified-"']],
  ["getTask", 200, { ...pending, object: "video" }, ['/object must be equal to constant "video.generation.task"']],
  [
    "getTask",
    200,
    { ...pending, status: "paused" },
    ['/status is "paused", not one of pending, processing, completed, failed, cancelled'],
  ],
  ["getTask", 200, {}, ["/status is missing, not one of pending, processing, completed, failed, cancelled"]],
  ["getTask", 200, "text", ["/status is missing, not one of pending, processing, completed, failed, cancelled"]],
  ["getTask", 404, { error: "not found" }, ["/error must be object"]],
  ["getTask", 404, null, ["the body must be object"]],
  ["createVideoGeneration", 418, {}, ["the body must have required property 'error'"]],
] as const)("%s that answers %i with %j is told what is wrong", (operation, status, body, violations) => {
  expect(validateAnswer(operation, status, body)).toEqual(violations);
});

test("A status without a documented body is not held to one", () => {
  expect(documentsBody("getTask", 502)).toBe(false);
  expect(validateAnswer("getTask", 502, "<html>")).toEqual([]);
});
