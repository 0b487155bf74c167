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
/** The members that show the state of a task. A public sample may lack all others (A0). */
const telling = new Set(["id", "status", "results", "error"]);

test.each(states)("A0: a task that is %s may lack any member that does not show its state", (state) => {
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
)("A0: a task that is %s must have %s", (state, name) => {
  const { [name]: _, ...others } = example(state);
  expect(isTask(others)).toBe(false);
});

test.each([0, 1, 50, 99, 100])("Q2: progress may be %i while processing", (progress) => {
  expect(isTask({ ...example("processing"), progress })).toBe(true);
});

test.each([-1, 101, 0.5, "50"])("A2: progress must not be %j", (progress) => {
  expect(isTask({ ...example("processing"), progress })).toBe(false);
});

test("Every object of every answer may have undocumented members", () => {
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
  ["C8: an undocumented member of model_params", { model_params: { seed: 1, camera: { pan: "left" } } }, true],
  ["C8: an undocumented member beside web_search", { model_params: { web_search: true, seed: 1 } }, true],
  ["C9: a web_search that is not a boolean", { model_params: { web_search: 1 } }, false],
  ["C8: model_params that is not an object", { model_params: [] }, false],
  ["C13: content_filter false", { content_filter: false }, true],
  ["C13: content_filter true", { content_filter: true }, true],
  ["C13: a content_filter that is not a boolean", { content_filter: "false" }, false],
  ["C14: an undocumented field", { seed: 1 }, false],
])("Whether a create may have the following is as documented: %s", (_, more, accepted) => {
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

/** The value with an additional member in each of its objects. */
function addUnknownMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(addUnknownMembers);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, addUnknownMembers(member)]);
  return { ...Object.fromEntries(members), never_described: { by: "anybody" } };
}
