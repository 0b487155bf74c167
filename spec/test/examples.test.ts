import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { contract, type Media, nameOf, operations, type Schema } from "./contract.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(contract, "contract");

const bodies = operations.flatMap(({ operationId, requestBody, responses }) => [
  ...mediaExamples(`${operationId} request`, requestBody?.content),
  ...Object.entries(responses).flatMap(([status, response]) =>
    mediaExamples(`${operationId} ${status}`, contract.components.responses[nameOf(response)]?.content),
  ),
]);
const scalars = [
  ...Object.entries(contract.components.schemas).flatMap(([name, schema]) => schemaExamples(`schemas/${name}`, schema)),
  ...Object.entries(contract.components.parameters).flatMap(([name, { schema }]) =>
    schemaExamples(`parameters/${name}/schema`, schema),
  ),
  ...Object.entries(contract.components.headers).flatMap(([name, { schema }]) =>
    schemaExamples(`headers/${name}/schema`, schema),
  ),
];

test.each(bodies)("The example $example of $where fits its schema", ({ schema, value }) => {
  expect(listProblems(schema, value)).toEqual([]);
});

test("The examples in schemas fit their schemas", () => {
  const broken = scalars.filter(({ pointer, value }) => listProblems(pointer, value).length > 0);
  expect(broken).toEqual([]);
  const named = Object.values(contract.components.schemas).filter((schema) => "examples" in Object(schema));
  expect(
    scalars.length,
    "Examples of schemas are not found: the search above must follow the bundle's form.",
  ).toBeGreaterThan(named.length);
});

test("Every example file is used as an example of a body", () => {
  const shown = new Set(bodies.map(({ file }) => file));
  expect(Object.keys(contract.components.examples).filter((name) => !shown.has(name))).toEqual([]);
});

test.each([
  ["VideoGenerationParams", { model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", duration: 16 }],
  ["VideoGenerationParams", { model: "seedance-2.0-fast-text-to-video", prompt: "A boat.", image_urls: [] }],
  ["Task", { id: "task-unified-1774857405-abc123", status: "queued" }],
  ["ErrorEnvelope", { error: "Invalid request parameters" }],
])("The schema %s refuses %j", (schema, value) => {
  expect(listProblems(`contract#/components/schemas/${schema}`, value)).not.toEqual([]);
});

function listProblems(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(pointer);
  if (validate === undefined) return [`there is no ${pointer}`];
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function mediaExamples(where: string, content: Record<string, Media> | undefined) {
  return Object.values(content ?? {}).flatMap(({ schema, examples }) =>
    Object.entries(examples).map(([example, reference]) => ({
      where,
      example,
      file: nameOf(reference),
      schema: `contract${schema.$ref}`,
      value: contract.components.examples[nameOf(reference)]?.value,
    })),
  );
}

function schemaExamples(path: string, schema: Schema): { pointer: string; value: unknown }[] {
  const pointer = `contract#/components/${path}`;
  return [
    ...(schema.examples ?? []).map((value) => ({ pointer, value })),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      schemaExamples(`${path}/properties/${name}`, property),
    ),
    ...(schema.items ? schemaExamples(`${path}/items`, schema.items) : []),
  ];
}
