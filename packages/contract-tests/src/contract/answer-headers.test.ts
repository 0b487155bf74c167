import { expect, test } from "vitest";
import { judgeHeaders } from "./answer-headers.ts";
import { judgeWireForm } from "./wire-form.ts";

test.each([
  ["retry-after", "0"],
  ["retry-after", "120"],
  ["retry-after", "Fri, 24 Oct 2025 13:49:09 GMT"],
  ["retry-after", "Friday, 24-Oct-25 13:49:09 GMT"],
  ["retry-after", "Fri Oct 24 13:49:09 2025"],
  ["idempotency-replayed", "true"],
  ["x-request-id", "anything"],
])("An answer may have %s: %s", (name, value) => {
  expect(judgeHeaders(new Headers({ [name]: value }))).toEqual([]);
});

test.each([
  ["retry-after", "soon", "E3"],
  ["retry-after", "-1", "E3"],
  ["retry-after", "1.5", "E3"],
  ["retry-after", "", "E3"],
  ["retry-after", "2025-10-24T13:49:09Z", "E3"],
  ["retry-after", "Fri, 99 Oct 2025 99:99:99 GMT", "E3"],
  ["idempotency-replayed", "false", "E4"],
  ["idempotency-replayed", "TRUE", "E4"],
])("An answer must not have %s: %s", (name, value, rule) => {
  expect(judgeHeaders(new Headers({ [name]: value }))).toMatchObject([{ rule }]);
});

test.each([
  ['{"id":"a","status":"b"}', []],
  ['{"id":"a","status":"b"}\n', []],
  ['{"id": "a","status":"b"}', [""]],
  ['{"x":{"id":"c","status":"d"},"id":"a","status":"b"}', ["/id", "/status"]],
])("The text %s of a task breaks its form at %j", (text, pointers) => {
  expect(judgeWireForm(text, JSON.parse(text)).map(({ pointer }) => pointer)).toEqual(pointers);
});
