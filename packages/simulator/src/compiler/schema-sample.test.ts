import { expect, test } from "vitest";
import { sampleOf } from "./schema-sample.ts";

const contract = { components: { schemas: { Euro: { type: "number", minimum: 0.5 } } } };

test.each<[unknown, unknown]>([
  [undefined, null],
  [true, null],
  [{}, null],
  [{ const: 1, default: 2, examples: [3], example: 4, enum: [5] }, 1],
  [{ default: 2, examples: [3], example: 4, enum: [5] }, 2],
  [{ examples: [3, 6], example: 4, enum: [5] }, 3],
  [{ example: 4, enum: [5] }, 4],
  [{ enum: [5, 6] }, 5],
  [{ const: null, type: "string" }, null],
  [{ default: false, type: "boolean" }, false],
  [{ type: "boolean" }, false],
  [{ type: "null" }, null],
  [{ type: ["integer", "null"], minimum: 7 }, 7],
  [{ type: "integer" }, 0],
  [{ type: "number", exclusiveMinimum: 4 }, 5],
  [{ type: "number", minimum: 2, exclusiveMinimum: 4 }, 2],
  [{ type: "string" }, "text"],
  [{ type: "string", minLength: 6 }, "textxx"],
  [{ type: "string", format: "uri" }, "https://video.example/"],
  [{ type: "string", format: "date-time" }, "2026-01-01T00:00:00Z"],
  [{ type: "string", format: "date" }, "2026-01-01"],
  [{ type: "string", format: "uuid" }, "00000000-0000-4000-8000-000000000000"],
  [{ type: "string", format: "email" }, "person@video.example"],
  [{ type: "string", format: "other" }, "text"],
  [{ type: "array", items: { type: "boolean" } }, []],
  [{ type: "array", minItems: 2, items: { type: "boolean" } }, [false, false]],
  [{ type: "object", properties: { a: { const: 1 } } }, {}],
  [
    { type: "object", required: ["a", "b", 5], properties: { a: { const: 1 }, c: { const: 2 } } },
    { a: 1, b: null },
  ],
  [{ properties: { a: { const: 1 } } }, {}],
  [{ required: ["a"] }, { a: null }],
  [{ $ref: "#/components/schemas/Euro" }, 0.5],
  [{ oneOf: [{ const: 1 }, { const: 2 }], anyOf: [{ const: 3 }] }, 1],
  [{ anyOf: [{ const: 3 }, { const: 4 }] }, 3],
  [{ required: ["a"], properties: { a: { const: 1 } }, oneOf: [{ const: 9 }] }, { a: 1 }],
])("The sample of the schema %j is %j", (schema, sample) => {
  expect(sampleOf(contract, schema)).toEqual(sample);
});
