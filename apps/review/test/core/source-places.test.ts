import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { bundleContract } from "../../src/contract/bundle-contract.ts";
import { type FindSourcePlace, readSourcePlaces } from "../../src/contract/source-places.ts";

const project = join(import.meta.dirname, "../../../..");
let find: FindSourcePlace;

beforeAll(async () => {
  find = readSourcePlaces(await bundleContract({ name: "the project", folder: project }));
});

test.each([
  ["a keyword of a component", "/components/schemas/Progress/maximum", "spec/schemas/Progress.yaml", "maximum: 100"],
  [
    "a keyword beside a reference",
    "/components/schemas/CompletedTask/properties/created/description",
    "spec/schemas/CompletedTask.yaml",
    "description: When the task",
  ],
  [
    "a keyword behind a path's reference",
    "/paths/~1v1~1tasks~1{task_id}/get/responses/503",
    "spec/paths/tasks-by-id.yaml",
    '"503":',
  ],
  ["an entry of a list", "/servers/1/url", "spec/openapi.yaml", "url: http://127.0.0.1:4010"],
  [
    "a callback",
    "/components/callbacks/taskFinished/{$request.body#~1callback_url}/post/requestBody/required",
    "spec/callbacks/taskFinished.yaml",
    "required: true",
  ],
  [
    "a header where it is used",
    "/components/responses/TaskCreated/headers/x-request-id",
    "spec/responses/TaskCreated.yaml",
    "x-request-id:",
  ],
  [
    "a component of the root file",
    "/components/securitySchemes/bearerAuth/scheme",
    "spec/openapi.yaml",
    "scheme: bearer",
  ],
])("Finds the line of %s", async (_, pointer, file, text) => {
  const place = find(pointer);

  const lines = (await readFile(join(project, place.file), "utf8")).split("\n");
  expect(place.file).toBe(file);
  expect(lines[place.line - 1]).toContain(text);
});

test("A part without a line of its own has that of the part around it", () => {
  const place = find("/components/schemas/Progress/examples/7");

  expect(place).toEqual(find("/components/schemas/Progress/examples"));
});
