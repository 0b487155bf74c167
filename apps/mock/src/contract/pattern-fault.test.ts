import { expect, test } from "vitest";
import { patternFault } from "./pattern-fault.ts";

const none = { pattern: "([" };

test.each([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "schemas",
  "parameters",
  "headers",
  "responses",
  "requestBodies",
  "paths",
])("Below %s, a name that looks like a keyword is only a name", (map) => {
  expect(patternFault({ [map]: { default: none } })?.pointer).toBe(`#/${map}/default`);
  expect(patternFault({ [map]: { "x-own": none } })?.pointer).toBe(`#/${map}/x-own`);
  expect(patternFault({ [map]: { pattern: { type: "string" } } })).toBeUndefined();
});

test.each(["example", "examples", "default", "enum", "const", "x-note"])(
  "The value of %s is data, so its patterns are not checked",
  (key) => {
    expect(patternFault({ schemas: { A: { [key]: none } } })).toBeUndefined();
    expect(patternFault({ schemas: { A: { [key]: [none] } } })).toBeUndefined();
  },
);

test.each([
  [{ patternProperties: { "([": {} } }, "#"],
  [{ allOf: [{}, none] }, "#/allOf/1"],
  [{ paths: { "/v1/a~b": none } }, "#/paths/~1v1~1a~0b"],
  // Valid alone, but invalid with the `u` flag, which validators set.
  [{ items: { pattern: "\\-" } }, "#/items"],
])("The invalid pattern in %j is found at %s", (contract, pointer) => {
  expect(patternFault(contract)).toEqual({ pointer, reason: expect.stringMatching(/^Invalid regular expression/) });
});
