import { expect, test } from "vitest";
import { outlineOf } from "./field-outline.ts";

test("A bound beside a reference wins over the same bound in its target", () => {
  const contract = { schemas: { Seconds: { minimum: 4, maximum: 15 } } };
  const seconds = { $ref: "#/schemas/Seconds", maximum: 8 };
  const schema = { properties: { duration: seconds, lines: { properties: { first: { minimum: 0 } } } } };
  expect(outlineOf(contract, { pointer: "#/x", node: schema })).toEqual({
    properties: { duration: { minimum: 4, maximum: 8 }, lines: { properties: { first: { minimum: 0 } } } },
  });
});
