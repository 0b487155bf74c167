/** The answers with which a contract that is being edited is tested. */
import { expect, test } from "vitest";
import { publishedContract } from "../contract/published-contract.ts";
import { sampleAnswers } from "./sample-answers.ts";

test("There is a sample answer for each state of a task and each failure that requests can cause", () => {
  const samples = sampleAnswers(publishedContract);
  const madeTask = (status: number, name: string) => ({ operation: "createVideoGeneration", status, name });
  const read = (status: number, name: string) => ({ operation: "getTask", status, name });
  expect(samples.map(({ operation, status, name }) => ({ operation, status, name }))).toEqual([
    madeTask(200, "a pending task"),
    read(200, "a pending task"),
    read(200, "a processing task"),
    read(200, "a completed task"),
    read(200, "a failed task"),
    read(200, "a cancelled task"),
    ...[400, 401, 402, 429, 500, 409, 415, 413].map((status) => madeTask(status, `a ${status}`)),
    ...[400, 401, 404, 429, 500].map((status) => read(status, `a ${status}`)),
  ]);
});

test("Each sample is an answer that the simulator gives", () => {
  const samples = sampleAnswers(publishedContract);
  const bodyOf = (name: string, operation = "getTask") =>
    samples.find((sample) => sample.name === name && sample.operation === operation)?.body;
  const task = { id: "task-unified-1761313744-xy189vht", created: 1_761_313_744 };
  expect(bodyOf("a pending task")).toMatchObject({ ...task, progress: 0 });
  expect(bodyOf("a processing task")).toMatchObject({ ...task, progress: 47 });
  expect(bodyOf("a completed task")).toMatchObject({
    ...task,
    progress: 100,
    results: ["http://127.0.0.1:4010/media/task-unified-1761313744-xy189vht.mp4"],
    task_info: { estimated_time: 120, video_duration: 5 },
    usage: { credits_reserved: 54.675 },
  });
  expect(bodyOf("a failed task")).toMatchObject({ ...task, error: { code: "unknown_error" } });
  expect(bodyOf("a cancelled task")).toMatchObject({ ...task, progress: 50 });
  expect(bodyOf("a 401")).toMatchObject({ error: { message: "Authentication required" } });
  expect(bodyOf("a 401", "createVideoGeneration")).toMatchObject({ error: { message: "Invalid or expired token" } });
  expect(bodyOf("a 413", "createVideoGeneration")).toMatchObject({ error: { type: "request_too_large_error" } });
});
