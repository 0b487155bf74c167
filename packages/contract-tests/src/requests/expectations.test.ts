import { expect, test } from "vitest";
import { isObject } from "../contract/is-object.ts";
import type { ReceivedAnswer } from "./exchange.ts";
import { expectContract, expectError, expectStatus, expectThat, parseJson, parseObject } from "./expectations.ts";

function answer(
  text: string,
  { status = 200, type = "application/json" }: { status?: number; type?: string } = {},
): ReceivedAnswer {
  return {
    request: "GET /task",
    status,
    headers: type === "" ? new Headers() : new Headers({ "content-type": type }),
    text,
  };
}

test("A broken expectation throws a BrokenContract, which names the request first", () => {
  expect(() => expectThat(false, answer("{}"), "it hangs")).toThrow(
    expect.objectContaining({ name: "BrokenContract", message: "GET /task: it hangs" }),
  );
  expect(() => expectThat(true, answer("{}"), "it hangs")).not.toThrow();
});

test("The error about a wrong status says what came, and why another was expected", () => {
  expect(() => expectStatus(answer("Oh."), 404)).toThrow(/^GET \/task: expected 404, came 200: Oh\.$/);
  expect(() => expectStatus(answer("Oh."), 404, "an old id")).toThrow(
    /^GET \/task: expected 404 \(an old id\), came 200: Oh\.$/,
  );
  expect(() => expectStatus(answer("Oh."), 200)).not.toThrow();
});

test("The error shows the beginning and the length of a long answer", () => {
  expect(() => expectStatus(answer("a".repeat(301)), 404)).toThrow(`came 200: ${"a".repeat(300)}… (301 characters)`);
  expect(() => expectStatus(answer("a".repeat(300)), 404)).toThrow(/came 200: a{300}$/);
});

test("A long answer is not cut in the middle of a character", () => {
  const frogs = `a${"🐸".repeat(150)}`;
  expect(() => expectStatus(answer(frogs), 404)).toThrow(`came 200: a${"🐸".repeat(149)}… (301 characters)`);
  expect(() => expectStatus(answer(`${frogs.slice(1)}a`), 404)).toThrow(
    `came 200: ${"🐸".repeat(150)}… (301 characters)`,
  );
});

test.each([
  "application/json",
  "application/json; charset=utf-8",
  "Application/JSON ;charset=utf-8",
  "application/json ",
])("The content type %j is JSON", (type) => {
  expect(parseJson(answer("[1]", { type }))).toEqual([1]);
});

test.each([
  "text/plain",
  "application/json-seq",
  "application/problem+json",
  "application/jsonp",
  "x-application/json",
])("The content type %s is not JSON", (type) => {
  expect(() => parseJson(answer("[1]", { status: 400, type }))).toThrow(
    `GET /task: expected application/json, came 400 with ${type}: [1]`,
  );
});

test("The error says that an answer has no content type", () => {
  expect(() => parseJson(answer("[1]", { type: "" }))).toThrow(
    "GET /task: expected application/json, came 200 with no content type: [1]",
  );
});

test("The error about JSON that cannot be parsed has the parser's message and the text", () => {
  expect(() => parseJson(answer("{]"))).toThrow(/^GET \/task: the answer is no JSON, Expected .*: \{\]$/);
});

test.each(["[]", "null", '"text"', "1"])("The JSON %s is not an object", (text) => {
  expect(() => parseObject(answer(text))).toThrow(`GET /task: expected a JSON object, came ${text}`);
  expect(isObject(JSON.parse(text))).toBe(false);
});

test("The error shows every violation of an answer, and the answer", () => {
  const text = '{"id":7,"status":"pending","progress":101}';
  expect(() => expectContract("getTask", answer(text))).toThrow(
    `GET /task: the 200 answer breaks the contract: /id must be string (A4); /progress must be <= 100 (A2). Body: ${text}`,
  );
});

test.each([
  ["getTask", 502, "<html>", "text/html"],
  ["getTask", 503, "", ""],
  ["getTask", 502, '{"message":"no"}', "application/json"],
  ["createVideoGeneration", 503, "<html>", "text/html"],
] as const)("%s may answer %i with %j, as no body is documented for it", (operation, status, text, type) => {
  expect(() => expectContract(operation, answer(text, { status, type }))).not.toThrow();
});

test.each([502, 503])("A create may answer %i with a page, but not with JSON of another form", (status) => {
  expect(() => expectContract("createVideoGeneration", answer('{"message":"no"}', { status }))).toThrow(
    `GET /task: the ${status} answer breaks the contract: `,
  );
  expect(() => expectContract("createVideoGeneration", answer("no", { status, type: "text/html" }))).not.toThrow();
});

test.each([
  ["createVideoGeneration", 500],
  ["getTask", 404],
] as const)("%s must not answer %i with a page", (operation, status) => {
  expect(() => expectContract(operation, answer("<html>", { status, type: "text/html" }))).toThrow(
    "expected application/json",
  );
});

const documented = { status: 404, error: { code: "task_not_found", type: "invalid_request_error" } };

test("An error with the documented code and type is accepted, whatever its message", () => {
  const text = '{"error":{"code":"task_not_found","type":"invalid_request_error","message":"Any."}}';
  expect(() => expectError(answer(text, { status: 404 }), documented)).not.toThrow();
});

test.each([
  ["{}", 403, "expected 404 (documented as task_not_found), came 403: {}"],
  ['{"error":"No."}', 404, 'expected an error envelope, came {"error":"No."}'],
  ["{}", 404, "expected an error envelope, came {}"],
  ['{"error":{}}', 404, 'expected error.code "task_not_found", came undefined with 404'],
  [
    '{"error":{"code":"task_not_found","type":"api_error"}}',
    404,
    'expected error.type "invalid_request_error", came "api_error" with 404',
  ],
])("The error %s with %i is not the documented one: %s", (text, status, message) => {
  expect(() => expectError(answer(text, { status }), documented)).toThrow(`GET /task: ${message}`);
});
