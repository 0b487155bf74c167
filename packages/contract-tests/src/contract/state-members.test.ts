import { createRequire } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { validateAnswer } from "./validate-answer.ts";

const states = ["pending", "processing", "completed", "failed", "cancelled"] as const;
const own = {
  pending: { progress: 0 },
  processing: { progress: 42 },
  completed: { progress: 100, results: ["https://media.example/a.mp4"] },
  failed: { progress: 0, error: { code: "service_error", message: "No video.", type: "task_error" } },
  cancelled: { progress: 42 },
} as const;
const usage = { billing_rule: "per_second", credits_reserved: 50, user_group: "default" };

function taskOf(status: (typeof states)[number]): Record<string, unknown> {
  return {
    created: 1761313744,
    id: "task-unified-1774857405-abc123",
    model: "seedance-2.0-fast-text-to-video",
    object: "video.generation.task",
    status,
    ...own[status],
    task_info: { can_cancel: false, estimated_time: 165, video_duration: 8 },
    type: "video",
    usage,
  };
}

test.each(states)("A task that is %s may have the members of its state, and unknown members", (status) => {
  const task = { ...taskOf(status), queue: 3, usage: { ...usage, discount: 0.5 } };

  expect(validateAnswer("getTask", 200, task)).toEqual([]);
  expect(validateAnswer("createVideoGeneration", 200, task)).toEqual([]);
});

test("A completed task may have `credits_used`", () => {
  const task = { ...taskOf("completed"), usage: { ...usage, credits_used: 16.5726 } };

  expect(validateAnswer("getTask", 200, task)).toEqual([]);
});

const foreign = [
  ["results", "completed", "Q1", (task: object) => ({ ...task, results: ["https://media.example/a.mp4"] })],
  ["results", "completed", "Q1", (task: object) => ({ ...task, results: [] })],
  ["results", "completed", "Q1", (task: object) => ({ ...task, results: null })],
  ["error", "failed", "Q3", (task: object) => ({ ...task, error: own.failed.error })],
  ["error", "failed", "Q3", (task: object) => ({ ...task, error: null })],
  ["usage/credits_used", "completed", "Q1a", (task: object) => ({ ...task, usage: { ...usage, credits_used: 0 } })],
] as const;
const cases = foreign.flatMap(([member, state, rule, add]) =>
  states
    .filter((status) => status !== state)
    .map((status) => {
      // That a failed task is not charged is a rule of its own.
      const broken = rule === "Q1a" && status === "failed" ? "Q6" : rule;
      return [status, member, state, broken, add(taskOf(status))] as const;
    }),
);

test.each(cases)("A task that is %s must not have %s of one that is %s", (_status, member, state, rule, task) => {
  const finding = { pointer: `/${member}`, rule, message: `belongs to a task that is ${state}` };

  expect(validateAnswer("getTask", 200, task)).toEqual([finding]);
  expect(validateAnswer("createVideoGeneration", 200, task)).toEqual([finding]);
});

test("Members that belong to another state are found, whatever their values are", () => {
  const members = fc.record(
    { results: fc.anything(), error: fc.anything() },
    { requiredKeys: [], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.constantFrom("pending", "processing", "cancelled"), members, (status, extra) => {
      const found = validateAnswer("getTask", 200, { ...taskOf(status), ...extra });

      expect(found).toHaveLength(Object.keys(extra).length);
    }),
    { seed: 1 },
  );
});

test("The only members that not all states have in the contract are `error` and `results`", () => {
  const { components } = createRequire(import.meta.url)("@video-generations/spec/openapi.json");
  const schemaOf = ({ $ref }: { $ref: string }): { properties: object } =>
    components.schemas[$ref.split("/").at(-1) ?? ""];
  const schemas: { properties: object }[] = components.schemas.Task.oneOf.map(schemaOf);
  const names = new Set(schemas.flatMap(({ properties }) => Object.keys(properties)));
  const partial = [...names].filter((name) => !schemas.every(({ properties }) => name in properties));

  expect(
    partial.sort(),
    "A member of some states only was added to or taken from the contract: add or remove it in `owners` of state-members.ts, and here.",
  ).toEqual(["error", "results"]);
});
