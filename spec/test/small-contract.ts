const described = { description: "What the type cannot say." };
const text = { type: "string", ...described, examples: ["a"] };
const answer = { description: "An answer." };

/** A contract of one operation and its callback that breaks no rule. Each negative case changes it in one place. */
export const smallContract = {
  openapi: "3.1.1",
  info: { title: "Things", version: "1.0.0", ...described, license: { name: "MIT", identifier: "MIT" } },
  servers: [{ url: "https://api.things.invalid" }, { url: "http://localhost:4010" }],
  // The order is not alphabetical on purpose.
  tags: [
    { name: "Things", ...described },
    { name: "Parts", ...described },
  ],
  security: [{ key: [] }],
  paths: {
    "/v1/things": {
      post: {
        operationId: "createThing",
        tags: ["Things"],
        summary: "Create a thing",
        ...described,
        parameters: [{ name: "size", in: "query", ...described, schema: { $ref: "#/components/schemas/Name" } }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/ThingParams" },
              examples: { smallest: { value: { name: "a", parts: [{ name: "b" }] } } },
            },
          },
        },
        responses: {
          "200": {
            ...answer,
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Thing" },
                examples: { made: { value: { name: "a" } } },
              },
            },
          },
          "400": answer,
          "401": answer,
        },
        callbacks: {
          finished: {
            "{$request.body#/name}": {
              // An open body, and no 400 and 401: the two exceptions in the configuration.
              post: {
                operationId: "taskFinished",
                tags: ["Parts"],
                summary: "Hear of a thing",
                ...described,
                requestBody: {
                  content: {
                    "application/json": {
                      schema: { $ref: "#/components/schemas/Thing" },
                      examples: { made: { value: { name: "a" } } },
                    },
                  },
                },
                responses: { "200": answer },
              },
            },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "http", scheme: "bearer" } },
    schemas: {
      Name: text,
      // A request may have it open: redocly.yaml says so.
      ModelParams: { type: "object", ...described, properties: { name: text } },
      Part: { type: "object", ...described, additionalProperties: false, properties: { name: text } },
      Thing: { type: "object", ...described, properties: { name: text }, "x-evidence": "observed", "x-rules": ["E4"] },
      ThingParams: {
        type: "object",
        ...described,
        additionalProperties: false,
        properties: {
          name: { $ref: "#/components/schemas/Name" },
          params: { $ref: "#/components/schemas/ModelParams" },
          parts: { type: "array", ...described, items: { $ref: "#/components/schemas/Part" } },
          // An arm of a union is allowed to have neither description nor examples.
          either: { ...described, oneOf: [{ type: "string" }, { type: "null" }] },
        },
      },
    },
  },
};

/** A copy with another value in one place. `undefined` removes that member. */
export function smallContractWith(path: readonly string[], value: unknown): object {
  const copy: object = structuredClone(smallContract);
  const last = path.at(-1) ?? "";
  let place = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}
