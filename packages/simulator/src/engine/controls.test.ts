import { type KnownTaskFailureCode, knownTaskFailureCodeValues } from "@video-generations/types";
import { describe, expect, test } from "vitest";
import { create, read } from "../../test/requests.ts";
import { createManualClock, createSimulator, TaskControlError } from "../index.ts";

async function startSimulator(after: string) {
  const clock = createManualClock();
  const simulator = createSimulator({ clock });
  const { id } = await create(simulator);
  await clock.advance(after);
  return { clock, simulator, tasks: simulator.tasks, id };
}

describe.each(["0s", "100s"])("A task, %s after its creation", (after) => {
  test("Is completed at once, with its video, and charged", async () => {
    const { simulator, tasks, id } = await startSimulator(after);
    const task = await tasks.complete(id);
    expect(task).toMatchObject({
      status: "completed",
      progress: 100,
      results: [`http://simulator.test/media/${id}.mp4`],
      task_info: { can_cancel: false, estimated_time: 165, video_duration: 8 },
      usage: { credits_reserved: 87.48, credits_used: 87.48 },
    });
    expect(await read(simulator, id)).toEqual(task);
  });

  test("Fails at once, and nothing is charged", async () => {
    const { simulator, tasks, id } = await startSimulator(after);
    const task = await tasks.fail(id, "content_policy_violation");
    expect(task).toMatchObject({
      status: "failed",
      progress: 0,
      error: {
        code: "content_policy_violation",
        message: "Content policy violation.\nYour request was blocked by safety filters",
        type: "task_error",
      },
      task_info: { can_cancel: false },
    });
    expect(task.usage).not.toHaveProperty("credits_used");
    expect(await read(simulator, id)).toEqual(task);
  });
});

test.each([
  ["0s", 0],
  ["86625ms", 50],
])("A task cancelled %s after its creation keeps its progress of %i", async (after, progress) => {
  const { simulator, tasks, id } = await startSimulator(after);
  const task = await tasks.cancel(id);
  expect(task).toMatchObject({ status: "cancelled", progress, task_info: { can_cancel: false } });
  expect(task.usage).not.toHaveProperty("credits_used");
  expect(await read(simulator, id)).toEqual(task);
});

test("An ending stays: the task does not change any more with time", async () => {
  const { clock, simulator, tasks, id } = await startSimulator("10s");
  const task = await tasks.cancel(id);
  await clock.advance("500s");
  expect(await read(simulator, id)).toEqual(task);
});

test("A task fails with unknown_error unless a code is given", async () => {
  const { tasks, id } = await startSimulator("10s");
  expect(await tasks.fail(id)).toMatchObject({ error: { code: "unknown_error" } });
});

/** The messages of the first two codes are documented (Q5), the others are the simulator's own. */
const words: Readonly<Record<KnownTaskFailureCode, string>> = {
  content_policy_violation: "Content policy violation.\nYour request was blocked by safety filters",
  invalid_parameters: "Prompt is too long",
  image_processing_error: "An input image could not be processed.",
  image_dimension_mismatch: "The size of an input image does not fit the request.",
  request_cancelled: "The request was cancelled before the video was finished.",
  generation_failed_no_content: "The model finished without a video. Try again, or change the prompt.",
  service_error: "The model's service failed. Try again later.",
  generation_timeout: "The generation took too long and was stopped. Try again later.",
  resource_exhausted: "The model's capacity is used up for now. Try again later.",
  quota_exceeded: "The quota at the model's provider is used up. Try again later.",
  service_unavailable: "The model's service is not available for now. Try again later.",
  resource_not_found: "A resource that the generation needs was not found.",
  unknown_error: "The generation failed for an unknown reason. Try again later.",
};

test.each(knownTaskFailureCodeValues)("A task can fail with %s, with the message of that code", async (code) => {
  const { simulator, tasks, id } = await startSimulator("10s");
  await tasks.fail(id, code);
  const error = { code, message: words[code], type: "task_error" };
  expect(await read(simulator, id)).toMatchObject({ status: "failed", error });
});

test("An undocumented failure code is refused with the list of the documented ones", async () => {
  const { simulator, tasks, id } = await startSimulator("10s");
  // @ts-expect-error: the code comes from outside, as through a control of the mock.
  const failing = tasks.fail(id, "tired");
  await expect(failing).rejects.toThrow(TaskControlError);
  await expect(failing).rejects.toMatchObject({
    reason: "unknown-failure-code",
    taskId: id,
    message: expect.stringMatching(/cannot fail with "tired".+content_policy_violation, .+, unknown_error\.$/),
  });
  expect((await read(simulator, id)).status).toBe("processing");
});

describe.each(["complete", "fail", "cancel"] as const)("The control %s", (control) => {
  test("Is refused for a task that has ended on its own", async () => {
    const { tasks, id } = await startSimulator("165s");
    const before = await tasks.get(id);
    await expect(tasks[control](id)).rejects.toMatchObject({
      name: "TaskControlError",
      reason: "already-ended",
      taskId: id,
      message: `Task ${id} is completed already. Only a task that is pending or processing can be ended.`,
    });
    expect(await tasks.get(id)).toEqual(before);
  });

  test("Is refused for a task that was ended by hand", async () => {
    const { tasks, id } = await startSimulator("10s");
    await tasks.cancel(id);
    await expect(tasks[control](id)).rejects.toMatchObject({ reason: "already-ended" });
  });

  test("Is refused for a task that does not exist", async () => {
    const { tasks } = await startSimulator("10s");
    await expect(tasks[control]("task-unified-1-00000000")).rejects.toMatchObject({
      reason: "unknown-task",
      taskId: "task-unified-1-00000000",
      message:
        "There is no task task-unified-1-00000000. tasks.list() gives those that exist; reset() forgets them all.",
    });
  });
});

test("Of two endings at once, one succeeds and the other is refused", async () => {
  const { tasks, id } = await startSimulator("10s");
  const [complete, fail] = await Promise.allSettled([tasks.complete(id), tasks.fail(id)]);
  expect(complete.status).toBe("fulfilled");
  expect(fail).toMatchObject({ status: "rejected", reason: { reason: "already-ended" } });
  expect(await tasks.get(id)).toMatchObject({ status: "completed" });
});

test("tasks.get and tasks.list show tasks as a read does; an unknown id gives undefined", async () => {
  const { simulator, tasks, id } = await startSimulator("100s");
  const second = await create(simulator);
  expect(await tasks.get(id)).toEqual(await read(simulator, id));
  expect((await tasks.list()).map((task) => [task.id, task.status])).toEqual([
    [id, "processing"],
    [second.id, "pending"],
  ]);
  expect(await tasks.get("task-unified-1-00000000")).toBeUndefined();
});
