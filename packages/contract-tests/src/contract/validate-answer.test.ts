import { expect, test } from "vitest";
import { pageAnswer as pending } from "../../test/page-answer.ts";
import { expectContract } from "../requests/expectations.ts";
import { documentsBody, validateAnswer } from "./validate-answer.ts";
import { formatViolation } from "./violation.ts";

const json = { "content-type": "application/json" };
const notFound = { error: { code: "task_not_found", message: "No such task", type: "invalid_request_error" } };

test.each([
  ["createVideoGeneration", 200, pending],
  ["getTask", 200, pending],
  ["getTask", 200, { ...pending, status: "processing" }],
  ["getTask", 200, { ...pending, status: "processing", progress: 100 }],
  ["getTask", 200, { id: pending.id, status: "pending" }],
  ["getTask", 200, { ...pending, task_info: { can_cancel: false }, more: { than: "described" } }],
  ["getTask", 404, notFound],
  ["createVideoGeneration", 418, notFound],
] as const)("%s may answer %i with a body as it is documented", (operation, status, body) => {
  expect(validateAnswer(operation, status, body)).toEqual([]);
});

test.each([
  ["createVideoGeneration", 200, { ...pending, progress: 101 }, ["/progress must be <= 100 (A2)"]],
  ["getTask", 200, { ...pending, progress: -1, status: "processing" }, ["/progress must be >= 0 (A2)"]],
  ["getTask", 200, { ...pending, task_info: {} }, ["/task_info must have required property 'can_cancel' (A0)"]],
  ["getTask", 200, { id: pending.id, status: "completed" }, ["the body must have required property 'results' (Q1)"]],
  ["getTask", 200, { id: pending.id, status: "failed" }, ["the body must have required property 'error' (Q3)"]],
  ["createVideoGeneration", 502, { message: "no" }, ["the body must have required property 'error' (E1)"]],
  ["getTask", 200, { ...pending, id: "video-1" }, ['/id must match pattern "^task-unified-" (A4)']],
  ["getTask", 200, { ...pending, object: "video" }, ['/object must be equal to constant "video.generation.task" (A2)']],
  [
    "getTask",
    200,
    { ...pending, status: "paused" },
    ['/status is "paused", not one of pending, processing, completed, failed, cancelled (A2)'],
  ],
  ["getTask", 200, {}, ["/status is missing, not one of pending, processing, completed, failed, cancelled (A0)"]],
  ["getTask", 200, "text", ["the body must be object (A1)"]],
  ["getTask", 404, { error: "not found" }, ["/error must be object (E1)"]],
  ["getTask", 404, null, ["the body must be object (E1)"]],
  ["createVideoGeneration", 418, {}, ["the body must have required property 'error' (E1)"]],
] as const)("If %s answers %i with %j, every violation is listed", (operation, status, body, violations) => {
  expect(validateAnswer(operation, status, body).map(formatViolation)).toEqual(violations);
});

test("A status without a documented body may have any body", () => {
  expect(documentsBody("getTask", 502)).toBe(false);
  expect(validateAnswer("getTask", 502, "<html>")).toEqual([]);
});

test.each([
  ["an HTML page", "<html>", { "content-type": "text/html" }],
  ["nothing", "", {}],
  ["the older page's row", '{"error":{"code":502,"message":"No.","type":"upstream_error"}}', json],
])("A create may be answered with 502 and %s", (_, text, headers) => {
  expectContract("createVideoGeneration", { request: "POST /", status: 502, headers: new Headers(headers), text });
});

test("A create must not be answered with 502 and JSON that is not an envelope", () => {
  const answer = { request: "POST /", status: 502, headers: new Headers(json), text: '{"message":"no"}' };
  expect(() => expectContract("createVideoGeneration", answer)).toThrow(
    "the 502 answer breaks the contract: the body must have required property 'error'",
  );
});
