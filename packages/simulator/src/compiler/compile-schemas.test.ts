import { expect, test } from "vitest";
import { type BackEnd, compileSchemas } from "./compile-schemas.ts";
import { createFunctionBackEnd } from "./function-back-end.ts";

const pointers: BackEnd<string> = {
  compileAny: () => "any",
  compileSchema: ({ pointer }) => pointer,
  compileUnion: ({ pointer }, field, members) => `${pointer} by ${field}: ${Object.entries(members).join(" ")}`,
};

const state = (status: string) => ({
  type: "object",
  required: ["status"],
  properties: { status: { const: status } },
});
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const contract = {
  paths: {
    "/videos": {
      post: {
        operationId: "createVideoGeneration",
        requestBody: json({ $ref: "#/components/schemas/Params" }),
        responses: { 200: json({ $ref: "#/components/schemas/Task" }), 502: { content: { "text/html": {} } } },
      },
    },
    "/videos/{id}": {
      parameters: [{ name: "id", in: "path", schema: { $ref: "#/components/schemas/Id" } }],
      get: {
        operationId: "getTask",
        responses: { 200: json({ $ref: "#/components/schemas/Task", minProperties: 1 }) },
      },
    },
  },
  components: {
    schemas: {
      Id: { type: "string" },
      Params: { properties: { duration: { maximum: 15 } } },
      Task: { oneOf: [{ $ref: "#/components/schemas/Pending" }, state("completed")] },
      Pending: state("pending"),
    },
  },
};

test("A back end compiles bodies by their schema, parameters on their own, and unions by their members", () => {
  const { facts: _, ...compiled } = compileSchemas(contract, pointers);
  expect(compiled).toEqual({
    bodies: { createVideoGeneration: "#/components/schemas/Params" },
    outlines: { createVideoGeneration: { properties: { duration: { maximum: 15 } } } },
    parameters: { "Idempotency-Key": "any", task_id: "#/paths/~1videos~1%7Bid%7D/parameters/0/schema" },
    answers: {
      createVideoGeneration: {
        200: "#/components/schemas/Task by status: pending,#/components/schemas/Pending completed,#/components/schemas/Task/oneOf/1",
        502: null,
      },
      getTask: { 200: "#/paths/~1videos~1%7Bid%7D/get/responses/200/content/application~1json/schema" },
    },
  });
});

test("A contract that lacks one of the operations is not compiled", () => {
  const { "/videos": only } = contract.paths;
  expect(() => compileSchemas({ paths: { "/videos": only } }, pointers)).toThrow(
    "The contract has no operation getTask. Describe it.",
  );
});

test("The function back end accepts any value if there is no schema for it", () => {
  const { compileAny, compileSchema } = createFunctionBackEnd(() => undefined);
  expect([compileAny()(5), compileSchema({ pointer: "#/nowhere", node: {} })(5)]).toEqual([true, true]);
});
