import { expect, test } from "vitest";
import { flattenSchema } from "./flatten-schema.ts";

test("The schema's own keywords win over those of its parts, and the last part wins over the others", () => {
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
  expect(flattenSchema(schemas, schema)).toEqual({
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
