import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeStep, unescapeStep, valueAt } from "./json-pointer.ts";

test.each([
  ["a/b", "a~1b"],
  ["a~b", "a~0b"],
  ["~1", "~01"],
  ["/~", "~1~0"],
])("The key %s is the step %s of a pointer (RFC 6901)", (key, step) => {
  expect([escapeStep(key), unescapeStep(step)]).toEqual([step, key]);
});

test("A pointer finds every value by its own keys, and nothing by other keys", () => {
  const key = fc.oneof(fc.string(), fc.constantFrom("~", "/", "~0", "~1", "0"));
  const property = fc.property(key, key, (one, other) => {
    const root = Object.fromEntries([[one, [Object.fromEntries([[other, "here"]])]]]);
    const pointer = `/${escapeStep(one)}/0/${escapeStep(other)}`;
    expect([valueAt(root, pointer), valueAt(root, `${pointer}/more`)]).toEqual(["here", undefined]);
  });
  fc.assert(property, { seed: 1, examples: [["__proto__", "a"]] });
});
