import { expect, test } from "vitest";
import { findingsHeader, findingText } from "./findings.ts";

test("Without findings there is no header of findings", () => {
  expect(findingsHeader([], [])).toBeUndefined();
});

test("Each finding states its side and its place", () => {
  const request = {
    path: ["body", "duration"],
    code: "minimum",
    message: "Request body property duration must be >= 4",
  };
  const response = { path: [], code: "415", message: "no type" };
  expect(JSON.parse(findingsHeader([request], [response]) ?? "")).toEqual([
    {
      location: ["request", "body", "duration"],
      severity: "Error",
      code: "minimum",
      message: "Request body property duration must be >= 4",
    },
    { location: ["response"], severity: "Error", code: "415", message: "no type" },
  ]);
});

test("Findings beyond the size of a header are left out, and the header is still JSON", () => {
  const finding = { path: ["body"], code: "additionalProperties", message: "x".repeat(900) };
  const header = findingsHeader(Array(20).fill(finding), []) ?? "";
  expect(header.length).toBeLessThan(8_200);
  expect(JSON.parse(header)).toHaveLength(8);
});

test("One finding that is too long for a header still counts", () => {
  const finding = { path: ["body"], code: "additionalProperties", message: "x".repeat(9_000) };
  expect(findingsHeader([finding], [])).toBe("[]");
});

test.each([
  ["Request body property duration must be >= 4", "duration must be >= 4"],
  ["Response body property status must be string", "status must be string"],
  ["Request header parameter idempotency-key must match", "idempotency-key must match"],
  ["Request path parameter task_id must match", "task_id must match"],
  ["Request query parameter unit must be string", "unit must be string"],
  ["Request body must be object", "the body must be object"],
  ["Response body is not UTF-8", "the body is not UTF-8"],
  ["Body parameter is required", "Body parameter is required"],
  ['must match pattern "^[hH][tT]://[aB][0-9]"', 'must match pattern "^ht://[aB][0-9]"'],
])("The message %s is shortened to %s", (message, text) => {
  expect(findingText({ path: [], code: "x", message })).toBe(text);
});

test.each([
  ["é", "\\u00e9"],
  ["\u007f\u0080", "\\u007f\\u0080"],
  ["日", "\\u65e5"],
  ["🎬", "\\ud83c\\udfac"],
])("The character %j is %s in the header, and itself again once parsed", (character, escaped) => {
  const finding = { path: ["body", character], code: "x", message: character };
  const header = findingsHeader([], [finding]) ?? "";
  expect(header).toBe(
    `[{"location":["response","body","${escaped}"],"severity":"Error","code":"x","message":"${escaped}"}]`,
  );
  expect(JSON.parse(header)).toMatchObject([{ location: ["response", "body", character], message: character }]);
});
