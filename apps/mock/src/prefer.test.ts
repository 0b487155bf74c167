import { expect, test } from "vitest";
import { parsePreference } from "./prefer.ts";

test.each([
  ["code=429", { code: "429" }],
  ["CODE = 429", { code: "429" }],
  ['example="failed"', { example: "failed" }],
  ['example="a \\"quoted\\" name"', { example: 'a "quoted" name' }],
  ["code=200; example=processing", { code: "200", example: "processing" }],
  ["wait=10, code=200,example=processing", { code: "200", example: "processing" }],
  ["dynamic=TRUE", { dynamic: "true" }],
  ["code=429, code=500", { code: "429" }],
  ["code=", { code: "" }],
])("%s names an answer (RFC 7240)", (header, preference) => {
  expect(parsePreference(header)).toEqual(preference);
});

test.each([null, "", "respond-async", "return=minimal; wait=5", "barcode=7", "code", 'note="code=429"'])(
  "%s names none",
  (header) => {
    expect(parsePreference(header)).toBeUndefined();
  },
);
