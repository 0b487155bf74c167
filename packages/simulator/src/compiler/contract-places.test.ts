import { expect, test } from "vitest";
import { childOf, childrenOf, followReferences, memberOf, placeBelow, rootOf } from "./contract-places.ts";

test("The name of a place is a URI fragment, and the place is found by that name", () => {
  const contract = {
    paths: { "/v1/a b~{c}%41": { get: { $ref: "#/paths/~1v1~1a%20b~0%7Bc%7D%2541/put" }, put: { x: 1 } } },
  };
  const paths = placeBelow(contract, rootOf(contract), "paths");
  const [item] = childrenOf(contract, paths);
  expect(item?.pointer).toBe("#/paths/~1v1~1a%20b~0%7Bc%7D%2541");
  expect(placeBelow(contract, item, "get")).toEqual({ pointer: `${item?.pointer}/put`, node: { x: 1 } });
});

test("placeBelow follows a reference to its target, and memberOf does not", () => {
  const contract = { a: { $ref: "#/b" }, b: { c: 1 } };
  expect(memberOf(rootOf(contract), "a")).toEqual({ pointer: "#/a", node: { $ref: "#/b" } });
  expect(placeBelow(contract, rootOf(contract), "a")).toEqual({ pointer: "#/b", node: { c: 1 } });
  expect(memberOf(rootOf(contract), "toString")).toBeUndefined();
});

test("References in a circle come to an end", () => {
  const contract = { a: { $ref: "#/b" }, b: { $ref: "#/a" } };
  expect(followReferences(contract, { pointer: "#/a", node: contract.a })?.node).toHaveProperty("$ref");
});

test.each(["other.yaml#/a", "#/nowhere", "#/a/b/c"])("The target of the reference %s is not found", (target) => {
  const contract = { a: { $ref: target } };
  expect(followReferences(contract, { pointer: "#/a", node: contract.a })).toBeUndefined();
});

const nodes = {
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
  ["#/one", nodes.three],
  ["#/three/inner", { name: "words" }],
  ["#/loop", {}],
  ["#/nothing", {}],
  ["#/toString", {}],
  ["#/three/name/length", {}],
  ["other.yaml#/three", {}],
  ["/three", {}],
])("The reference %s leads to %j", ($ref, node) => {
  expect(childOf(nodes, { $ref })).toEqual(node);
});

test("Keys are followed through references, but only to an object's own members", () => {
  expect(childOf(nodes, nodes, "one", "inner")).toEqual({ name: "words" });
  expect(childOf(nodes, nodes, "one", "toString")).toEqual({});
  expect(childOf(nodes, [nodes], "0")).toEqual({});
  expect(childOf(nodes, nodes, "elsewhere")).toEqual({});
});
