/** What a seed is refused for. */
import { expect, test } from "vitest";
import { expectRefusal, minimal } from "../../test/requests.ts";
import { createManualClock, createSimulator, type TaskSeed } from "../index.ts";

const good = { key: "sk-test", params: minimal } as const;
const simulator = () => createSimulator({ clock: createManualClock(), keys: ["sk-test", "sk-other"] });

/** Seeds what may come from outside. */
const seed = (value: object) => simulator().tasks.seed(value as TaskSeed);

const members = "The members are key, params, status, code, progress, createdSecondsAgo, id, count";

test.each([
  [{ key: undefined }, "key", "key must be the API key of the task, a text that is not empty, but it is missing"],
  [{ key: "" }, "key", 'key must be the API key of the task, a text that is not empty, but it is ""'],
  [{ key: 5 }, "key", "key must be the API key of the task, a text that is not empty, but it is 5"],
  [{ key: "sk-unknown" }, "key", "key must be one that is accepted, but sk-… #f59725 is not"],
  [{ params: undefined }, "params", "params must be what a create would send, but it is missing"],
  [{ statsu: "failed" }, "statsu", `unknown member "statsu"; did you mean "status"? ${members}`],
  [{ colour: "red" }, "colour", `unknown member "colour". ${members}`],
  [{ status: "paused" }, "status", /^status must be one of pending, .+, cancelled, but it is "paused"$/],
  [{ status: null }, "status", /but it is null$/],
  [
    { status: "failed", code: "tired" },
    "code",
    /^code must be one of the documented codes: content_policy_violation, /,
  ],
  [{ status: "failed", code: "toString" }, "code", /but it is "toString"$/],
  [{ code: "service_error" }, "code", 'code goes with "status":"failed" only'],
  [{ status: "processing", progress: 0 }, "progress", "progress of a task that is processing is 1 to 99"],
  [{ status: "processing", progress: 100 }, "progress", "progress must be a whole number from 0 to 99, but it is 100"],
  [{ status: "processing", progress: 1.5 }, "progress", "progress must be a whole number from 0 to 99, but it is 1.5"],
  [{ status: "completed", progress: 5 }, "progress", /^progress goes with "status":"processing" or .+ only$/],
  [{ createdSecondsAgo: -1 }, "createdSecondsAgo", /whole number of seconds, 0 or more, but it is -1$/],
  [{ createdSecondsAgo: "60" }, "createdSecondsAgo", /but it is "60"$/],
  [
    { createdSecondsAgo: 1_761_313_745 },
    "createdSecondsAgo",
    "createdSecondsAgo must not lead before 1970: 1761313744 at most",
  ],
  [{ id: "a b" }, "id", 'id must be letters, digits, hyphens and underscores, at most 200, but it is "a b"'],
  [{ id: "task-1" }, "id", /^id must match \^task-unified-/],
  [{ id: "task-unified-1", count: 2 }, "id", 'id names one task, so "count" must be 1 or absent'],
  [{ count: 0 }, "count", "count must be a whole number from 1 to 1000, but it is 0"],
  [{ count: 1001 }, "count", /but it is 1001$/],
  [
    { status: "processing", params: { ...minimal, prompt: "[[instant]]" } },
    "status",
    "status cannot be processing, because the prompt has [[instant]]",
  ],
  [
    { status: "processing", progress: 80, params: { ...minimal, prompt: "[[stuck]]" } },
    "status",
    "status cannot be processing at 80 per cent, because the prompt has [[stuck]]",
  ],
])("The seed with %j is refused", async (more, param, message) => {
  const matching = typeof message === "string" ? message : expect.stringMatching(message);
  await expect(seed({ ...good, ...more })).rejects.toMatchObject({
    name: "TaskSeedError",
    reason: "invalid-seed",
    param,
    message: matching,
  });
});

test.each([
  {},
  { ...minimal, duration: 3 },
  { ...minimal, aspectratio: "16:9" },
  { ...minimal, callback_url: "http://127.0.0.1/" },
  { ...minimal, prompt: "[[tired]]", quality: "4k" },
  [],
  null,
])("The params %j are refused in the words of a create", async (params) => {
  const { status, error } = await expectRefusal(simulator(), params);
  expect(status).toBe(400);
  const message = error.message.replace("Invalid request parameters: ", "");
  await expect(seed({ ...good, params })).rejects.toMatchObject({
    reason: "invalid-seed",
    message,
    param: error.param,
  });
});

test("An id that is taken is refused, also when its task has ended", async () => {
  const { tasks } = simulator();
  await tasks.seed({ ...good, id: "task-unified-a", status: "pending" });
  await tasks.seed({ ...good, id: "task-unified-b", status: "completed" });
  for (const id of ["task-unified-a", "task-unified-b"]) {
    await expect(tasks.seed({ ...good, key: "sk-other", id })).rejects.toMatchObject({
      reason: "taken-id",
      message: `there is a task ${id} already. Choose another id, or leave it out`,
    });
  }
  expect(await tasks.list()).toHaveLength(2);
});
