import { expect, test } from "vitest";
import { contractForPrism, publishedContract } from "./prism-contract.ts";

test("Prism is given the whole contract without its callbacks, which it would send", () => {
  const contract = contractForPrism();
  expect(contract).toMatchObject({
    openapi: "3.1.1",
    paths: { "/v1/videos/generations": { post: { operationId: "createVideoGeneration" } } },
  });
  expect(JSON.stringify(contract)).not.toContain('"callbacks"');
});

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const responses = { "200": { description: "It is so." } };
const callbacks = { ended: { "{$request.body#/url}": { post: { responses } } } };

test("Every operation of a path keeps its method and the shared members, and loses its callbacks", () => {
  const shared = { summary: "All of them", parameters: [{ name: "id", in: "path" }] };
  const operations = methods.map((method) => [method, { operationId: method, responses }] as const);
  const withCallbacks = operations.map(([method, operation]) => [method, { ...operation, callbacks }] as const);
  const components = { schemas: { A: { type: "string" } } };
  const contract = {
    openapi: "3.1.1",
    servers: [{ url: "https://one.example/v1" }, { url: "/beta" }],
    paths: { "/a/{id}": { ...shared, ...Object.fromEntries(withCallbacks) } },
    components: { ...components, callbacks },
  };
  const item = { ...shared, ...Object.fromEntries(operations) };
  const given = contractForPrism(contract);
  expect(given).toEqual({
    openapi: "3.1.1",
    servers: contract.servers,
    paths: { "/v1/a/{id}": item, "/beta/a/{id}": item },
    components,
  });
  // Prism gets its own copy, because it can write into it.
  const { components: own } = Object(given);
  expect(own.schemas.A).not.toBe(contract.components.schemas.A);
});

test("A path without operations is left out, and the given contract is not changed", () => {
  const before = JSON.stringify(publishedContract);
  expect(contractForPrism({ openapi: "3.1.1", paths: { "/a": null, "/b": { summary: "Nothing" } } })).toEqual({
    openapi: "3.1.1",
    paths: {},
    components: {},
  });
  contractForPrism();
  expect(JSON.stringify(publishedContract)).toBe(before);
});
