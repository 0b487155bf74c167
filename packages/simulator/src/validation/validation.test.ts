import { describe, expect, test } from "vitest";
import { validatorOf } from "../compiler/compiled-contract.ts";
import { publishedContract } from "../contract/published-contract.ts";
import { validateAnswer } from "./validation.ts";

const video = {
  created: 1_761_313_744,
  id: "task-unified-1774857405-abc123",
  model: "seedance-2.0-fast-text-to-video",
  object: "video.generation.task",
  progress: 100,
  results: ["https://media.example.com/task-unified-1774857405-abc123.mp4"],
  status: "completed",
  task_info: { can_cancel: false, estimated_time: 165, video_duration: 8 },
  type: "video",
  usage: { billing_rule: "per_second", credits_reserved: 50, user_group: "default", credits_used: 50 },
};
const envelope = { error: { code: "rate_limit_exceeded", message: "Rate limit exceeded", type: "evo_api_error" } };
const words = (status: number, body: unknown) =>
  validateAnswer(publishedContract, "getTask", status, body).map(({ text }) => text);

describe("An answer with a task", () => {
  test("Has no violation if it keeps the contract", () => {
    expect(words(200, video)).toEqual([]);
  });

  test.each([
    [{ ...video, progress: 99 }, ["progress must be 100, but is 99"]],
    [{ ...video, task_info: { can_cancel: true } }, ["task_info.can_cancel must be false, but is true"]],
    [{ ...video, results: ["no URL"] }, ['results.0 must be a full URL, but is "no URL"']],
    [{ ...video, results: undefined }, ["results is required"]],
    [{ ...video, status: "pending", progress: 101 }, ["progress must be at most 100, but is 101"]],
    [{ ...video, status: "failed" }, ["error is required"]],
    [
      { ...video, status: "paused" },
      ['status must be one of pending, processing, completed, failed, cancelled, but is "paused"'],
    ],
    [
      { ...video, status: "toString" },
      ['status must be one of pending, processing, completed, failed, cancelled, but is "toString"'],
    ],
    [{ created: 1 }, ["status is required"]],
    [[video], ["the body must be an object, but is an array"]],
    [null, ["the body must be an object, but is null"]],
  ])("Is validated by the schema of its status: %#", (body, brokenRules) => {
    expect(words(200, body)).toEqual(brokenRules);
  });
});

describe("An answer with a failure", () => {
  test.each([400, 401, 402, 403, 404, 413, 415, 429, 500])("Of status %i is validated as an envelope", (status) => {
    expect(words(status, envelope)).toEqual([]);
    expect(words(status, { ...envelope, error: { code: "x", type: "y" } })).toEqual(["error.message is required"]);
  });

  test("Must have a body, except from a gateway", () => {
    const created = (status: number) => validateAnswer(publishedContract, "createVideoGeneration", status, undefined);
    expect([502, 503].map(created)).toEqual([[], []]);
    expect(created(500).map(({ text }) => text)).toEqual([expect.stringMatching(/^the body must be an object/)]);
  });

  test.each([502, 503])("Of status %i is not validated, because the contract does not describe its body", (status) => {
    expect(words(status, "<html>")).toEqual([]);
  });
});

test("The validator of a status wins over that of its range, and that over the default; an open body has none", () => {
  const [exact, range, other] = [true, true, true].map((valid) => Object.assign(() => valid, { errors: null }));
  const statuses = { "404": exact ?? null, "4XX": range ?? null, "5XX": null, default: other ?? null };
  const found = [404, 429, 503, 302].map((status) => validatorOf(statuses, status));
  expect(found).toEqual([exact, range, null, other]);
  expect(validatorOf({}, 404)).toBeUndefined();
});
