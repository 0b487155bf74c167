import { expect, test } from "vitest";
import { childOf, flattened } from "./contract-nodes.ts";

const contract = {
  "a/b": { "c~1d": { name: "slashes" } },
  "50%": { name: "percent" },
  "two words": { name: "words" },
  one: { $ref: "#/two" },
  two: { $ref: "#/three" },
  three: { name: "three", inner: { $ref: "#/two words" } },
  loop: { $ref: "#/back" },
  back: { $ref: "#/loop" },
  elsewhere: { $ref: "other.yaml#/three" },
};

test.each([
  ["#/a~1b/c~01d", { name: "slashes" }],
  ["#/50%", { name: "percent" }],
  ["#/two%20words", { name: "words" }],
  ["#/two words", { name: "words" }],
  ["#/one", contract.three],
  ["#/three/inner", { name: "words" }],
  ["#/loop", {}],
  ["#/nothing", {}],
  ["#/toString", {}],
  ["#/three/name/length", {}],
  ["other.yaml#/three", {}],
  ["/three", {}],
])("the reference %s leads to %j", ($ref, node) => {
  expect(childOf(contract, { $ref })).toEqual(node);
});

test("keys lead through references, and nowhere by what an object does not have itself", () => {
  expect(childOf(contract, contract, "one", "inner")).toEqual({ name: "words" });
  expect(childOf(contract, contract, "one", "toString")).toEqual({});
  expect(childOf(contract, [contract], "0")).toEqual({});
  expect(childOf(contract, contract, "elsewhere")).toEqual({});
});

test("of what a schema is made of its own keywords go first, then its parts, the last before the others", () => {
  const schemas = {
    Base: { title: "base", type: "base", format: "base", minimum: 1, required: ["a"], properties: { a: 1, b: 1 } },
  };
  const schema = {
    title: "own",
    $ref: "#/Base",
    allOf: [
      { type: "first", maximum: 2, pattern: "first", required: ["b"], properties: { b: 2, c: 2, d: 2 } },
      { pattern: "second", maxLength: 3, properties: { d: 3 } },
    ],
    properties: { c: 4 },
  };
  expect(flattened(schemas, schema)).toEqual({
    title: "own",
    type: "first",
    format: "base",
    minimum: 1,
    maximum: 2,
    pattern: "second",
    maxLength: 3,
    required: expect.toSatisfy((names: string[]) => [...names].sort().join() === "a,b"),
    properties: { a: 1, b: 2, c: 4, d: 3 },
  });
});
