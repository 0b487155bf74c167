import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { contract, nameOf, operations } from "./contract.ts";

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema(contract, "contract");
const isTask = (value: unknown) => isValid("Task", value);

const states = ["pending", "processing", "completed", "failed", "cancelled"];
const example = (name: string) => contract.components.examples[name]?.value as Record<string, unknown>;
/** What tells a state; all else a public sample may lack (A0). */
const telling = new Set(["id", "status", "results", "error"]);

test.each(states)("A0: a task that is %s may lack any member that does not tell its state", (state) => {
  const whole = example(state);
  const optional = Object.keys(whole).filter((name) => !telling.has(name));
  const { can_cancel } = whole.task_info as Record<string, unknown>;
  const refused = subsetsOf(optional).flatMap((left) => {
    const kept = Object.entries(whole).filter(([name]) => !left.includes(name));
    const sparse: Record<string, unknown> = Object.fromEntries(kept);
    const tasks = [sparse, { ...sparse, task_info: { can_cancel } }, { ...sparse, usage: {} }];
    return tasks.filter((task) => !isTask(task));
  });
  expect(optional.length).toBeGreaterThan(5);
  expect(refused).toEqual([]);
});

test.each(
  states.flatMap((state) =>
    Object.keys(example(state))
      .filter((name) => telling.has(name))
      .map((name) => [state, name]),
  ),
)("A0: a task that is %s has %s", (state, name) => {
  const { [name]: _, ...others } = example(state);
  expect(isTask(others)).toBe(false);
});

test.each([0, 1, 50, 99, 100])("Q2: progress is %i while processing", (progress) => {
  expect(isTask({ ...example("processing"), progress })).toBe(true);
});

test.each([-1, 101, 0.5, "50"])("A2: %j is no progress", (progress) => {
  expect(isTask({ ...example("processing"), progress })).toBe(false);
});

test("Members that nobody has described pass in every object of every answer", () => {
  const bodies = operations.flatMap(({ operationId, requestBody, responses }) => [
    ...(operationId === "taskFinished" ? [requestBody] : []),
    ...Object.values(responses).map((response) => contract.components.responses[nameOf(response)]),
  ]);
  const shown = bodies.flatMap((body) => {
    const media = body?.content?.["application/json"];
    return Object.values(media?.examples ?? {}).map((reference) => ({
      schema: nameOf(media?.schema ?? { $ref: "" }),
      value: contract.components.examples[nameOf(reference)]?.value,
    }));
  });
  expect(shown.length).toBeGreaterThan(states.length);
  expect(shown.filter(({ schema, value }) => !isValid(schema, addUnknownMembers(value)))).toEqual([]);
});

test.each([
  ["C8: a member that nobody has described", { model_params: { seed: 1, camera: { pan: "left" } } }, true],
  ["C8: such a member beside the known one", { model_params: { web_search: true, seed: 1 } }, true],
  ["C9: web_search that is no boolean", { model_params: { web_search: 1 } }, false],
  ["C8: parameters that are no object", { model_params: [] }, false],
  ["C13: no content filter", { content_filter: false }, true],
  ["C13: the content filter", { content_filter: true }, true],
  ["C13: a content filter that is no boolean", { content_filter: "false" }, false],
  ["C14: a field that nobody has described", { seed: 1 }, false],
])("%s passes or does not", (_, more, accepted) => {
  const body = { model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", ...more };
  expect(isValid("VideoGenerationParams", body)).toBe(accepted);
});

function isValid(schema: string, value: unknown): boolean {
  return ajv.getSchema(`contract#/components/schemas/${schema}`)?.(value) === true;
}

function subsetsOf(names: readonly string[]): string[][] {
  const [first, ...others] = names;
  if (first === undefined) return [[]];
  return subsetsOf(others).flatMap((subset) => [subset, [first, ...subset]]);
}

/** The value with one more member in each of its objects. */
function addUnknownMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(addUnknownMembers);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, addUnknownMembers(member)]);
  return { ...Object.fromEntries(members), never_described: { by: "anybody" } };
}
