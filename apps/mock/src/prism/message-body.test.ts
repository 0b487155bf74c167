import { expect, test } from "vitest";
import { mediaTypeOf, parseBody, withBodyFinding } from "./message-body.ts";

test.each([
  ["application/json", "application/json"],
  ["Application/JSON; charset=utf-8", "application/json"],
  [" text/plain ;q=1", "text/plain"],
  ["", ""],
  [null, undefined],
  [undefined, undefined],
])("The media type of %j is %j", (header, type) => {
  expect(mediaTypeOf(header)).toBe(type);
});

const bytes = (text: string) => new TextEncoder().encode(text);
const finding = (message: string) => ({ path: ["body"], code: "json", message });

test.each([
  ["application/json", '{"a":1}', { body: { a: 1 } }],
  ["application/problem+json", '{"a":1}', { body: { a: 1 } }],
  ["application/json-seq", '{"a":1}', { body: '{"a":1}' }],
  ["text/json", '{"a":1}', { body: '{"a":1}' }],
  ["x-application/json", "1", { body: "1" }],
  [undefined, "1", { body: "1" }],
  ["application/json", "", { body: undefined }],
  ["application/json", "é{", { body: "é{", notJson: finding("Response body is not well-formed JSON") }],
])("A body of type %s that reads %j is parsed", (type, text, read) => {
  expect(parseBody("Response", type, bytes(text))).toEqual(read);
});

test("JSON that is not UTF-8 is invalid, and a text can have any bytes", () => {
  const latin = new Uint8Array([0x22, 0xe9, 0x22]);
  expect(parseBody("Request", "application/json", latin)).toEqual({
    body: '"�"',
    notJson: finding("Request body is not UTF-8"),
  });
  expect(parseBody("Request", "text/plain", latin)).toEqual({ body: '"�"' });
});

test("A body that is not JSON has that finding only; the findings in the rest of the message stay", () => {
  const found = [["body"], ["body", "duration"], ["header", "x"], []].map((path) => ({
    path,
    code: "c",
    message: "m",
  }));
  expect(withBodyFinding(found, undefined)).toEqual(found);
  const notJson = finding("Request body is not UTF-8");
  expect(withBodyFinding(found, notJson)).toEqual([found[2], found[3], notJson]);
});
