import { describe, expect, test } from "vitest";
import { factsOf, jsonMediaTypeOf } from "./contract-facts.ts";

/** A contract with the two operations, and what a test adds to it. */
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

describe("the paths of servers stand ahead of those of operations", () => {
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
  ])("%j", (servers, paths) => {
    const { routes } = factsOf(contractWith({ servers }));
    const creates = routes.filter(({ operation }) => operation === "createVideoGeneration");
    expect(creates.map(({ path }) => path)).toEqual(paths);
  });

  test("those of an operation go before those of its path, and these before the contract's", () => {
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

describe("a key is where the contract says", () => {
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
  ])("%j", (key, credential) => {
    const { credentials } = factsOf(contractWith({ security: [{ key: [] }], schemes: { key } }));
    expect(credentials).toEqual({ createVideoGeneration: [credential], getTask: [credential] });
  });

  test("an operation's own demand counts, and there may be a choice", () => {
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

describe("fields are read through references, parts and unions", () => {
  test("of all kinds", () => {
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

  test("a schema inside itself, or nothing but itself, ends somewhere", () => {
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

  test("what is no description has no facts, and no fault", () => {
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

  test("pixels are taken as far as they can be read", () => {
    const ratio = { "x-pixels": { "1080p": { "16:9": "1920x1080", "1:1": "big" }, odd: 5 } };
    const { pixels } = factsOf(contractWith({ create: bodyOf({ properties: { aspect_ratio: ratio } }) }));
    expect(pixels).toEqual({ "1080p": { "16:9": "1920x1080" }, odd: {} });
  });
});

test.each([
  [["application/json", "text/plain"], "application/json"],
  [["text/plain", "application/vnd.video+json"], "application/vnd.video+json"],
  [["application/json; charset=utf-8"], "application/json; charset=utf-8"],
  [["*/*"], "*/*"],
  [["multipart/form-data"], undefined],
])("of the media types %j JSON is %s", (types, type) => {
  expect(jsonMediaTypeOf(Object.fromEntries(types.map((each) => [each, {}])))).toBe(type);
});
