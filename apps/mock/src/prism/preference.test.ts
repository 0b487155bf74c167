import { expect, test } from "vitest";
import { type Preference, parsePreference, resolvePreference } from "./preference.ts";

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
])("The header %s names an answer (RFC 7240)", (header, preference) => {
  expect(parsePreference(header)).toEqual(preference);
});

test.each([null, "", "respond-async", "return=minimal; wait=5", "barcode=7", "code", 'note="code=429"'])(
  "The header %s names no answer",
  (header) => {
    expect(parsePreference(header)).toBeUndefined();
  },
);

const operation = {
  method: "GET",
  path: "/v1/x",
  mediaTypes: [],
  answers: [
    { code: "200", examples: ["one", "two"] },
    { code: "404", examples: ["gone", "two"] },
    { code: "503", examples: [] },
    { code: "default", examples: ["other"] },
  ],
};

test.each<[Preference, object]>([
  [{}, { dynamic: false }],
  [{ dynamic: "true" }, { dynamic: true }],
  [
    { dynamic: "false", code: "503" },
    { code: 503, dynamic: false },
  ],
  [{ code: "404" }, { code: 404, dynamic: false }],
  [{ example: "gone" }, { code: 404, example: "gone", dynamic: false }],
  // If two answers have an example of this name, the first is taken, unless the code names the other.
  [{ example: "two" }, { code: 200, example: "two", dynamic: false }],
  [
    { code: "404", example: "two" },
    { code: 404, example: "two", dynamic: false },
  ],
])("The preference %j gives the choice %j", (preference, choice) => {
  expect(resolvePreference(operation, preference)).toEqual(choice);
});

test.each<[Preference, number, string]>([
  [{ code: "default" }, 404, 'no answer "default" for GET /v1/x. It has: 200, 404, 503.'],
  [{ code: "4040" }, 404, 'no answer "4040" for GET /v1/x.'],
  [{ code: "1".repeat(90) }, 404, `no answer "${"1".repeat(80)}" for`],
  [{ example: "other" }, 404, 'no example "other" for GET /v1/x. It has: one (200), two (200), gone (404), two (404).'],
  [{ code: "503", example: "one" }, 404, 'no example "one" for GET /v1/x with 503. It has: none.'],
  [{ dynamic: "yes" }, 400, 'dynamic in Prefer must be true or false, but is "yes".'],
])("The preference %j is refused with %i", async (preference, status, words) => {
  const refusal = resolvePreference(operation, preference);
  expect(refusal).toBeInstanceOf(Response);
  const { error } = Object(await (refusal as Response).json());
  expect([(refusal as Response).status, error.message]).toEqual([status, expect.stringContaining(words)]);
});
