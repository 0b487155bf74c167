import fc from "fast-check";
import { expect, test } from "vitest";
import { escapedStep, unescapedStep, valueAt } from "./json-pointer.ts";
import { below, childrenOf, findOperation, memberOf, type Place, referred } from "./openapi-places.ts";
import { shapeOf } from "./shape-of.ts";

const rootOf = (contract: object): Place => ({ pointer: "#", node: { ...contract } });

test.each([
  ["a/b", "a~1b"],
  ["a~b", "a~0b"],
  ["~1", "~01"],
  ["/~", "~1~0"],
])("the key %s is the step %s of a pointer (RFC 6901)", (key, step) => {
  expect([escapedStep(key), unescapedStep(step)]).toEqual([step, key]);
});

test("a pointer leads to every value by its keys, and to nothing by others", () => {
  const key = fc.oneof(fc.string(), fc.constantFrom("~", "/", "~0", "~1", "0"));
  const property = fc.property(key, key, (one, other) => {
    const root = Object.fromEntries([[one, [Object.fromEntries([[other, "here"]])]]]);
    const pointer = `/${escapedStep(one)}/0/${escapedStep(other)}`;
    expect([valueAt(root, pointer), valueAt(root, `${pointer}/more`)]).toEqual(["here", undefined]);
  });
  fc.assert(property, { seed: 1, examples: [["__proto__", "a"]] });
});

test("a place is named as a fragment of a URI has it, and found by that name", () => {
  const contract = {
    paths: { "/v1/a b~{c}%41": { get: { $ref: "#/paths/~1v1~1a%20b~0%7Bc%7D%2541/put" }, put: { x: 1 } } },
  };
  const paths = below(contract, rootOf(contract), "paths");
  const [item] = childrenOf(contract, paths);
  expect(item?.pointer).toBe("#/paths/~1v1~1a%20b~0%7Bc%7D%2541");
  expect(below(contract, item, "get")).toEqual({ pointer: `${item?.pointer}/put`, node: { x: 1 } });
});

test("what a member refers to is not looked at by its own name", () => {
  const contract = { a: { $ref: "#/b" }, b: { c: 1 } };
  expect(memberOf(rootOf(contract), "a")).toEqual({ pointer: "#/a", node: { $ref: "#/b" } });
  expect(below(contract, rootOf(contract), "a")).toEqual({ pointer: "#/b", node: { c: 1 } });
  expect(memberOf(rootOf(contract), "toString")).toBeUndefined();
});

test("references that lead round and round come to an end", () => {
  const contract = { a: { $ref: "#/b" }, b: { $ref: "#/a" } };
  expect(referred(contract, { pointer: "#/a", node: contract.a })?.node).toHaveProperty("$ref");
});

test.each(["other.yaml#/a", "#/nowhere", "#/a/b/c"])("what %s refers to is not there", (target) => {
  const contract = { a: { $ref: target } };
  expect(referred(contract, { pointer: "#/a", node: contract.a })).toBeUndefined();
});

test.each(["get", "put", "post", "delete", "options", "head", "patch", "trace"])(
  "an operation is found at %s",
  (method) => {
    const operation = { operationId: "getTask" };
    const item = { summary: { operationId: "getTask" }, [method]: operation };
    const contract = { paths: { "/a": { get: { operationId: "other" } }, "/b": item } };
    expect(findOperation(contract, "getTask")).toEqual({
      item: { pointer: "#/paths/~1b", node: item },
      operation: { pointer: `#/paths/~1b/${method}`, node: operation },
    });
    expect(findOperation(contract, "createVideoGeneration")).toBeUndefined();
  },
);

test("a bound beside a reference goes ahead of the one that it leads to", () => {
  const contract = { schemas: { Seconds: { minimum: 4, maximum: 15 } } };
  const seconds = { $ref: "#/schemas/Seconds", maximum: 8 };
  const schema = { properties: { duration: seconds, lines: { properties: { first: { minimum: 0 } } } } };
  expect(shapeOf(contract, { pointer: "#/x", node: schema })).toEqual({
    properties: { duration: { minimum: 4, maximum: 8 }, lines: { properties: { first: { minimum: 0 } } } },
  });
});
