import { describe, expect, test } from "vitest";
import { factsOf } from "./contract-facts.ts";
import { jsonMediaTypeOf } from "./contract-operations.ts";

/** A contract with the two operations, and with what a test adds. */
function contractWith({
  servers,
  security,
  schemes,
  create,
  read,
  paths,
}: Readonly<Record<string, unknown>> = {}): object {
  return {
    ...(servers === undefined ? {} : { servers }),
    ...(security === undefined ? {} : { security }),
    paths: {
      "/videos": { post: { operationId: "createVideoGeneration", ...Object(create) } },
      "/videos/{task_id}": { get: { operationId: "getTask", ...Object(read) } },
      ...Object(paths),
    },
    components: { securitySchemes: schemes },
  };
}

function bodyOf(schema: object): object {
  return { requestBody: { content: { "application/json": { schema } } } };
}

describe("The paths of the servers come before the paths of the operations", () => {
  test.each([
    [undefined, ["/videos"]],
    [[], ["/videos"]],
    [[{ url: "https://api.example.com" }], ["/videos"]],
    [[{ url: "https://api.example.com/" }], ["/videos"]],
    [[{ url: "https://api.example.com/v1" }, { url: "http://localhost:4010/v1/" }], ["/v1/videos"]],
    [
      [{ url: "https://api.example.com/v1" }, { url: "/beta" }, { url: "edge/" }],
      ["/v1/videos", "/beta/videos", "/edge/videos"],
    ],
    [[{ url: "//api.example.com/v1?x=1#y" }], ["/v1/videos"]],
    [[{ url: "https://{host}:{port}/{version}/x", variables: { version: { default: "v3" } } }], ["/v3/x/videos"]],
    [[{ url: "https://api.example.com/{tenant}" }], ["/{tenant}/videos"]],
    [[{ url: 5 }, null], ["/videos"]],
  ])("If the servers are %j", (servers, paths) => {
    const { routes } = factsOf(contractWith({ servers }));
    const creates = routes.filter(({ operation }) => operation === "createVideoGeneration");
    expect(creates.map(({ path }) => path)).toEqual(paths);
  });

  test("The servers of an operation win over those of its path, and these over those of the contract", () => {
    const { routes } = factsOf(
      contractWith({
        servers: [{ url: "/all" }],
        create: { servers: [{ url: "/own" }] },
        paths: { "/other": { servers: [{ url: "/path" }], get: {} } },
      }),
    );
    expect(routes.map(({ path }) => path)).toEqual(["/own/videos", "/all/videos/{task_id}", "/path/other"]);
  });
});

describe("The place of a key is what the contract says", () => {
  test.each([
    [{ type: "http", scheme: "bearer" }, { in: "bearer" }],
    [{ type: "http", scheme: "Basic" }, { in: "basic" }],
    [{ type: "oauth2", flows: {} }, { in: "bearer" }],
    [{ type: "openIdConnect" }, { in: "bearer" }],
    [
      { type: "apiKey", in: "header", name: "X-Api-Key" },
      { in: "header", name: "x-api-key" },
    ],
    [
      { type: "apiKey", in: "cookie", name: "Key" },
      { in: "cookie", name: "Key" },
    ],
    [{ type: "apiKey", in: "query", name: "key" }, { in: "nowhere" }],
    [{ type: "mutualTLS" }, { in: "nowhere" }],
    [undefined, { in: "nowhere" }],
  ])("If the scheme is %j", (key, credential) => {
    const { credentials } = factsOf(contractWith({ security: [{ key: [] }], schemes: { key } }));
    expect(credentials).toEqual({ createVideoGeneration: [credential], getTask: [credential] });
  });

  test("The security of an operation wins over that of the contract, and several places are possible", () => {
    const schemes = { key: { type: "http", scheme: "bearer" } };
    const { credentials } = factsOf(
      contractWith({
        security: [{ key: [] }],
        schemes,
        create: { security: [] },
        read: { security: [{ key: [] }, {}] },
      }),
    );
    expect(credentials).toEqual({
      createVideoGeneration: [{ in: "nowhere" }],
      getTask: [{ in: "bearer" }, { in: "nowhere" }],
    });
  });
});

describe("Fields are read through references, parts and unions", () => {
  test("Fields of all kinds are collected", () => {
    const duration = { type: "integer", minimum: 4, maximum: 20, default: 8 };
    const contract = {
      ...contractWith({
        create: bodyOf({
          required: ["model"],
          allOf: [{ $ref: "#/components/schemas/Base" }],
          oneOf: [{ properties: { extra: { const: 1 } } }, { properties: { extra: { const: 2 }, other: {} } }],
        }),
      }),
      components: {
        schemas: {
          Base: {
            required: ["prompt"],
            properties: {
              duration: { $ref: "#/components/schemas/Duration", default: 6 },
              model: { anyOf: [{ enum: ["a"] }, { const: "b" }, { type: "string" }] },
              prompt: { type: "string", minLength: 6 },
            },
          },
          Duration: duration,
        },
      },
    };
    const { fields, sampleBody } = factsOf(contract);
    expect(fields).toEqual({
      extra: { values: [1] },
      other: {},
      duration: { minimum: 4, maximum: 20, default: 6 },
      model: { values: ["a", "b"] },
      prompt: {},
    });
    expect(sampleBody).toEqual({ model: "a", prompt: "textxx" });
  });

  test("A schema that contains itself, or is only a reference to itself, comes to an end", () => {
    const loops = {
      ...contractWith({ create: bodyOf({ $ref: "#/components/schemas/A" }) }),
      components: {
        schemas: {
          A: {
            required: ["a", "b"],
            properties: { a: { $ref: "#/components/schemas/A" }, b: { $ref: "#/components/schemas/B" } },
            oneOf: [{ $ref: "#/components/schemas/A" }],
          },
          B: { $ref: "#/components/schemas/C" },
          C: { $ref: "#/components/schemas/B" },
        },
      },
    };
    const { fields, sampleBody } = factsOf(loops);
    expect([Object.keys(fields), sampleBody]).toEqual([["a", "b"], { a: { a: null, b: null }, b: null }]);
  });

  test("A contract without a readable description of the body has no fields, and causes no error", () => {
    for (const contract of [
      {},
      { paths: 5 },
      { paths: { "/x": null } },
      { paths: { "/x": { get: "x" } } },
      contractWith({ create: bodyOf({ $ref: "elsewhere.yaml" }) }),
    ]) {
      expect(factsOf(contract).fields).toEqual({});
    }
  });

  test("Only pixels that can be read are kept", () => {
    const ratio = { "x-pixels": { "1080p": { "16:9": "1920x1080", "1:1": "big" }, odd: 5 } };
    const { pixels } = factsOf(contractWith({ create: bodyOf({ properties: { aspect_ratio: ratio } }) }));
    expect(pixels).toEqual({ "1080p": { "16:9": "1920x1080" }, odd: {} });
  });
});

describe("Facts of an operation", () => {
  test.each([
    [{}, 200],
    [{ 201: {}, 200: {} }, 200],
    [{ "2XX": {}, 202: {}, 201: {} }, 201],
    [{ 400: {}, default: {} }, 200],
    [{ 2000: {}, 204: {} }, 204],
  ])("The status of success among %j is %i", (responses, status) => {
    expect(factsOf(contractWith({ create: { responses } })).success.createVideoGeneration).toBe(status);
  });

  test("The first of two operations with one id counts, and a member that is not a path is left out", () => {
    const again = { post: { operationId: "createVideoGeneration" }, get: {}, x: {} };
    const { routes } = factsOf(contractWith({ paths: { "/again": again, "x-note": again } }));
    expect(routes).toEqual([
      { method: "POST", path: "/videos", operation: "createVideoGeneration" },
      { method: "GET", path: "/videos/{task_id}", operation: "getTask" },
      { method: "GET", path: "/again" },
      { method: "POST", path: "/again" },
    ]);
  });

  test("Each parameter that is not judged is named once, wherever it is", () => {
    const shared = { in: "query", name: "trace" };
    const key = { in: "header", name: "Idempotency-Key" };
    const create = {
      parameters: [key, shared, { in: "path", name: "task_id" }, { in: "header", name: "X-A" }, { in: "query" }],
    };
    const read = { parameters: [{ in: "path", name: "task_id" }, { in: "path", name: "other" }, shared] };
    const { unjudgedParameters } = factsOf(contractWith({ create, read }));
    expect(unjudgedParameters).toEqual(["trace", "task_id", "X-A", "other"]);
  });

  test.each([
    ["/tasks/{task_id}", "task_id"],
    ["/{task_id}/tasks/{other}", "task_id"],
    ["/{tenant}/tasks/{id}", "id"],
    ["/tasks", "task_id"],
  ])("The parameter that names the task in %s is %s", (path, name) => {
    const parameters = [
      { in: "query", name, schema: { pattern: "^query" } },
      { in: "path", name: "no", schema: { pattern: "^no" } },
      { in: "path", name, schema: { pattern: "^yes" } },
    ];
    const contract = { paths: { [path]: { get: { operationId: "getTask", parameters } } } };
    const { idParameter, idPattern } = factsOf(contract);
    expect([idParameter, idPattern]).toEqual([name, path.includes("{") ? "^yes" : undefined]);
  });
});

describe("Facts of the body of a create", () => {
  test.each([
    [{}, false],
    [{ required: true }, true],
    [{ required: false }, false],
    [{ required: "yes" }, false],
  ])("The request body %j is required: %s", (requestBody, isRequired) => {
    expect(factsOf(contractWith({ create: { requestBody } })).isBodyRequired).toBe(isRequired);
  });

  test.each([
    [["application/json"], "application/json"],
    [["application/vnd.video+json"], "application/vnd.video+json"],
    [["application/*"], "application/json"],
    [["*/*"], "application/json"],
    [["text/plain"], "application/json"],
  ])("With the media types %j, the body is sent as %s", (types, mediaType) => {
    const content = Object.fromEntries(types.map((type) => [type, {}]));
    expect(factsOf(contractWith({ create: { requestBody: { content } } })).mediaType).toBe(mediaType);
  });

  test("Limits must be numbers, values can be anything, and the first of two union members counts", () => {
    const properties = {
      odd: { minimum: "4", maximum: null, default: null, const: null },
      both: { const: 1, enum: [2, 3], oneOf: [{ const: 4 }] },
    };
    const arms = { oneOf: [{ properties: { arm: { default: 1 } } }, { properties: { arm: { default: 2 } } }] };
    expect(factsOf(contractWith({ create: bodyOf({ properties, ...arms }) })).fields).toEqual({
      odd: { default: null, values: [null] },
      both: { values: [1, 2, 3, 4] },
      arm: { default: 1 },
    });
  });

  test.each(["0x5", "5x0", "05x5", "100000x5", "5x5x5", "5 x 5", "a5x5"])("%j is not a size in pixels", (size) => {
    const ratio = { "x-pixels": { p: { good: "99999x1", bad: size } } };
    const { pixels } = factsOf(contractWith({ create: bodyOf({ properties: { aspect_ratio: ratio } }) }));
    expect(pixels).toEqual({ p: { good: "99999x1" } });
  });
});

test.each([
  [["Application/JSON"], "Application/JSON"],
  [["application/problem+json", "application/*"], "application/problem+json"],
  [["*/*", "application/*"], "application/*"],
  [["application/jsonp", "xapplication/json"], undefined],
  [["application/json", "text/plain"], "application/json"],
  [["text/plain", "application/vnd.video+json"], "application/vnd.video+json"],
  [["application/json; charset=utf-8"], "application/json; charset=utf-8"],
  [["*/*"], "*/*"],
  [["multipart/form-data"], undefined],
])("The JSON type among the media types %j is %s", (types, type) => {
  expect(jsonMediaTypeOf(Object.fromEntries(types.map((each) => [each, {}])))).toBe(type);
});
