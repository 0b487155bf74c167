/** Broken rules in words, also rules that only a contract that is being edited has. */
import { describe, expect, test } from "vitest";
import type { Violation } from "../compiler/compiled-contract.ts";
import type { FieldOutline } from "../compiler/field-outline.ts";
import { kindOf, preview, shorten } from "../text/preview.ts";
import { describeViolations } from "./broken-rules.ts";

const outline: FieldOutline = {
  properties: {
    size: { minimum: 1, maximum: 9 },
    least: { minimum: 0 },
    most: { maximum: 0 },
    inner: { properties: { web_search: {} } },
  },
};

function textsOf(violation: Partial<Violation>, value: unknown) {
  const whole: Violation = { instancePath: "", keyword: "x", params: {}, ...violation };
  return describeViolations([whole], { name: "the body", value, outline });
}

describe("A broken rule is reported with the field, the rule and the value", () => {
  test.each<[Partial<Violation>, unknown, string | undefined, string]>([
    [{ keyword: "type", params: { type: "object" } }, null, undefined, "the body must be an object, but is null"],
    [{ keyword: "type", params: { type: "array" } }, {}, undefined, "the body must be an array, but is an object"],
    [{ keyword: "type", params: { type: "integer" } }, 4.5, undefined, "the body must be a whole number, but is 4.5"],
    [
      { keyword: "type", params: { type: "integer" } },
      "4",
      undefined,
      "the body must be a whole number, but is a string",
    ],
    [{ keyword: "type", params: { type: "string" } }, 4.5, undefined, "the body must be a string, but is a number"],
    [{ keyword: "type", params: { type: "null" } }, true, undefined, "the body must be null, but is a boolean"],
    [
      { instancePath: "/size", keyword: "minimum", params: { limit: 1 } },
      { size: 0 },
      "size",
      "size must be between 1 and 9, but is 0",
    ],
    [
      { instancePath: "/least", keyword: "minimum", params: { limit: 0 } },
      { least: -1 },
      "least",
      "least must be at least 0, but is -1",
    ],
    [
      { instancePath: "/most", keyword: "maximum", params: { limit: 0 } },
      { most: 1 },
      "most",
      "most must be at most 0, but is 1",
    ],
    [
      { instancePath: "/a~01~1b/0", keyword: "maxLength", params: { limit: 1 } },
      { "a~1/b": ["\u{1F41F}\u{1F41F}"] },
      "a~1/b.0",
      "a~1/b.0 must be at most 1 characters long, but has 2",
    ],
    [
      { keyword: "enum", params: { allowedValues: ["a", 1] } },
      "b",
      undefined,
      'the body must be one of a, 1, but is "b"',
    ],
    [{ keyword: "enum", params: { allowedValues: ["a"] } }, ["b"], undefined, 'the body must be "a", but is an array'],
    [{ keyword: "const", params: { allowedValue: "a" } }, 5, undefined, 'the body must be "a", but is 5'],
    [{ keyword: "pattern", params: { pattern: "^x" } }, "y", undefined, 'the body must match ^x, but is "y"'],
    [{ keyword: "format", params: {} }, "y", undefined, 'the body must be a full URL, but is "y"'],
    [
      { keyword: "minItems", params: { limit: 1 }, message: "must NOT be empty" },
      [],
      undefined,
      "the body must NOT be empty, but is an array",
    ],
    [{ keyword: "odd", params: {} }, undefined, undefined, 'the body breaks the rule "odd", but is undefined'],
    [
      { keyword: "required", params: { missingProperty: "size" }, instancePath: "/inner" },
      { inner: {} },
      "inner.size",
      "inner.size is required",
    ],
    [
      { keyword: "additionalProperties", params: { additionalProperty: "websearch" }, instancePath: "/inner" },
      { inner: { websearch: 1 } },
      "inner.websearch",
      'unknown field "inner.websearch"; did you mean "inner.web_search"?',
    ],
    [
      { keyword: "additionalProperties", params: { additionalProperty: "x".repeat(61) } },
      {},
      `${"x".repeat(60)}…`,
      `unknown field "${"x".repeat(60)}…"`,
    ],
    [
      { keyword: "additionalProperties", params: { additionalProperty: "video_urls" } },
      {},
      "video_urls",
      'unknown field "video_urls": this model takes text only',
    ],
    [
      { instancePath: "/model", keyword: "enum", params: { allowedValues: ["a"] } },
      { model: "seedance-9" },
      "model",
      'model must be "a", but is "seedance-9": the service has sibling models, which this contract does not describe',
    ],
    [
      { instancePath: "/size", keyword: "enum", params: { allowedValues: ["a"] } },
      { size: "seedance-9" },
      "size",
      'size must be "a", but is "seedance-9"',
    ],
  ])("The violation %j of %j", (violation, value, param, text) => {
    expect(textsOf(violation, value)).toEqual([{ param, text }]);
  });
});

test("If a value has the wrong type, its other broken rules are not reported, but those of other fields are", () => {
  const violations = [
    { instancePath: "/a", keyword: "enum", params: { allowedValues: ["x"] } },
    { instancePath: "/a", keyword: "type", params: { type: "string" } },
    { instancePath: "/b", keyword: "enum", params: { allowedValues: ["x"] } },
  ];
  const texts = describeViolations(violations, { name: "the body", value: { a: 1, b: "y" }, outline: {} }).map(
    ({ text }) => text,
  );
  expect(texts).toEqual(["a must be a string, but is a number", 'b must be "x", but is "y"']);
});

test.each([
  [20, 20, "field_19 is required"],
  [21, 21, "and 1 more"],
  [25, 21, "and 5 more"],
])("For %i broken rules there are %i texts, and the last is %j", (count, texts, last) => {
  const violations = Array.from({ length: count }, (_, index) => ({
    instancePath: "",
    keyword: "required",
    params: { missingProperty: `field_${index}` },
  }));
  const brokenRules = describeViolations(violations, { name: "the body", value: {}, outline: {} });
  expect([brokenRules.length, brokenRules[0]?.text, brokenRules.at(-1)?.text]).toEqual([
    texts,
    "field_0 is required",
    last,
  ]);
});

test.each([
  ["x".repeat(60), `"${"x".repeat(60)}"`],
  ["x".repeat(61), `"${"x".repeat(60)}…"`],
  // Each character takes two code units, and is not cut in half.
  ["🐸".repeat(31), `"${"🐸".repeat(30)}…"`],
  [`x${"🐸".repeat(30)}`, `"x${"🐸".repeat(29)}…"`],
  ['say "a"', '"say \\"a\\""'],
  [null, "null"],
  [undefined, "undefined"],
  [0, "0"],
  [false, "false"],
  [[], "an array"],
  [{}, "an object"],
])("%j is shown as %s", (value, shown) => {
  expect(preview(value)).toBe(shown);
});

test("A text is cut to the given length, and the cut is marked", () => {
  expect([shorten("abc", 3), shorten("abcd", 3)]).toEqual(["abc", "abc…"]);
});

test("A kind is named with its article", () => {
  expect([null, [], {}, "", 1, true].map(kindOf)).toEqual([
    "null",
    "an array",
    "an object",
    "a string",
    "a number",
    "a boolean",
  ]);
});
