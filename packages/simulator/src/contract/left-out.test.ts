import { expect, test } from "vitest";
import { failureOf } from "../../test/requests.ts";
import { createSimulator, leftOutNote } from "../index.ts";
import { siblingModelNote } from "./left-out.ts";

const headers = { authorization: "Bearer sk-test" };
const answerTo = async (method: string, path: string) =>
  failureOf(await createSimulator().fetch(`http://simulator.test${path}`, { method, headers }));

test.each([
  ["GET", "/v1/credits", "GET /v1/credits"],
  ["GET", "/v1/models", "GET /v1/models"],
  ["GET", "/v1/models/", "GET /v1/models"],
  ["GET", "/v1/tasks", "GET /v1/tasks"],
  ["GET", "/v1/tasks/", "GET /v1/tasks"],
  ["GET", "/v1/tasks?limit=5", "GET /v1/tasks"],
  ["POST", "/v1/tasks", "GET /v1/tasks"],
  ["POST", "/v1/tasks/batch", "POST /v1/tasks/batch"],
  ["POST", "/v1/files", "file uploads"],
  ["POST", "/v1/files/upload/base64", "file uploads"],
  ["POST", "/v1/upload", "file uploads"],
  ["GET", "/v1/models//", "GET /v1/models"],
  ["GET", "/v1/Models", "GET /v1/models"],
  ["POST", "/v1/video/file-uploads", "file uploads"],
  ["GET", "/v1/file", "file uploads"],
  ["GET", "/v1/uploads", "file uploads"],
  ["GET", "/v1/catalog", "a catalogue"],
  ["GET", "/v1/catalogs", "a catalogue"],
  ["GET", "/v1/catalogue/videos", "a catalogue"],
  ["GET", "/v1/videos/catalogues", "a catalogue"],
])("%s %s is a 404: it says that the service has %s, which this contract leaves out", async (method, path, what) => {
  const { status, error } = await answerTo(method, path);
  expect(status).toBe(404);
  expect(error.code).toBe("not_found");
  expect(error.message).toContain(
    `The service has ${what}, which this contract does not describe (see "Known, left out" in the contract's RULES.md).`,
  );
  expect(error.message).toContain("There is POST /v1/videos/generations");
});

test.each([
  "/v1/videos",
  "/v2/credits",
  "/credits",
  "/a/v1/credits",
  "/v1/credits/of/mine",
  "/v1/models/one",
  "/v1/tasks/batch/one",
  "/v1/filesystem",
  "/v1/profiles",
  "/a/v1/files",
  "/v1/catalogued",
  "/a/v1/catalog",
])("The answer for %s does not claim that the service has it", async (path) => {
  expect(leftOutNote(path)).toBeUndefined();
  expect((await answerTo("GET", path)).error.message).not.toContain("The service has");
});

test("A read of a task with the id batch has a malformed id, as the contract says", async () => {
  expect(await answerTo("GET", "/v1/tasks/batch")).toMatchObject({ status: 400, error: { code: "invalid_task_id" } });
});

test("A wrong method on a path of the contract is a 405", async () => {
  expect((await answerTo("DELETE", "/v1/tasks/task-unified-1")).status).toBe(405);
});

test.each([
  ["seedance-2.0-text-to-video", true],
  ["Seedance-1", true],
  ["my-seedance-1", false],
  ["seedance", false],
  [7, false],
  [undefined, false],
])("The model %j is one that the service may have, left out of this contract: %s", (model, isKnown) => {
  const note = "the service has sibling models, which this contract does not describe";
  expect(siblingModelNote(model)).toBe(isKnown ? note : undefined);
});
