import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { createErrors, documentedError, pageTaskId, readErrors } from "./documented-values.ts";

const { components, paths } = createRequire(import.meta.url)("@video-generations/spec/openapi.json");
const create = paths["/v1/videos/generations"].post.responses;
const read = paths["/v1/tasks/{task_id}"].get.responses;

const nameIn = ({ $ref }: { $ref: string }): string => $ref.slice($ref.lastIndexOf("/") + 1);

test.each([
  ...createErrors.map((row) => ["create", row.status, row, create] as const),
  ...readErrors.map((row) => ["read", row.status, row, read] as const),
])(
  "The documented error of a %s with %i is the first example that the contract has for it",
  (_, status, row, responses) => {
    const { content } = components.responses[nameIn(responses[status])];
    const [first] = Object.values<{ $ref: string }>(content["application/json"].examples);

    expect(components.examples[nameIn(first ?? { $ref: "" })].value).toEqual({ error: row.error });
  },
);

test("Each error status that the reference page documents has its row", () => {
  expect(createErrors.map(({ status }) => status)).toEqual([400, 401, 402, 403, 429, 500]);
  expect(readErrors.map(({ status }) => status)).toEqual([400, 401, 402, 403, 404, 429, 500]);
});

test("documentedError throws for a status that is not documented", () => {
  expect(documentedError(readErrors, 404).error.code).toBe("task_not_found");
  expect(() => documentedError(createErrors, 418)).toThrow("No error with status 418 is documented.");
});

test("The sample task id is the example of the contract", () => {
  expect(components.parameters.task_id.example).toBe(pageTaskId);
});
