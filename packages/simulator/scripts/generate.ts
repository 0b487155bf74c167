/**
 * Compiles the contract's schemas to plain functions in `src/contract/generated/validators.ts`, so that nothing is compiled
 * at run time: no `new Function`, and it runs under a strict content security policy. What else the simulator has to know
 * of the contract goes into `src/contract/generated/facts.ts`. With `--check` it only tells whether the files are what `generate`
 * would write.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { _ } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { factsOf } from "../src/contract/contract-facts.ts";
import { uri } from "./contract-formats.ts";

interface Operation {
  operationId: string;
  parameters?: { $ref: string }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { $ref: string }>;
}
interface Schema {
  $ref?: string;
  const?: unknown;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  oneOf?: { $ref: string }[];
}
interface Contract {
  paths: Record<string, Record<string, Operation>>;
  components: {
    parameters: Record<string, { name: string; schema: object }>;
    responses: Record<string, { content?: Record<string, { schema: { $ref: string } }> }>;
    schemas: Record<string, Schema>;
  };
}

const bundle = fileURLToPath(import.meta.resolve("@video-generations/spec/openapi.json"));
const contract = JSON.parse(readFileSync(bundle, "utf8")) as Contract;

const names = new Map<string, string>();
const bodies: Record<string, string> = {};
const shapes: Record<string, Schema> = {};
const parameters: Record<string, string> = {};
const answers: Record<string, Record<string, string | null>> = {};
/** Unions whose members are told apart by a constant: their field, and the member's validator by its value. */
const unions = new Map<string, { field: string; members: Record<string, string> }>();

for (const item of Object.values(contract.paths)) {
  for (const operation of Object.values(item)) describe(operation);
}
save("validators.ts", await write());
save("facts.ts", factsText());

function save(name: string, text: string): void {
  const target = fileURLToPath(new URL(`../src/contract/generated/${name}`, import.meta.url));
  if (!process.argv.includes("--check")) {
    writeFileSync(target, text);
    return;
  }
  if (existsSync(target) && readFileSync(target, "utf8") === text) return;
  console.error(
    `packages/simulator/src/contract/generated/${name} is stale: the contract changed after it was generated. Run \`npm run generate\` and commit what it writes.`,
  );
  process.exitCode = 1;
}

/** As JSON: the types of the facts say what may be in them. */
function factsText(): string {
  return `/** Generated from @video-generations/spec by \`npm run generate\`. Do not edit. */
import type { ContractFacts } from "../contract-facts.ts";

/** What the simulator reads out of the contract beside its schemas. */
export const facts: ContractFacts = ${JSON.stringify(factsOf(contract), undefined, 2)};
`;
}

function describe(operation: Operation): void {
  const body = operation.requestBody?.content["application/json"]?.schema.$ref;
  if (body !== undefined) {
    bodies[operation.operationId] = nameOf(body);
    shapes[operation.operationId] = shapeOf({ $ref: body });
  }
  for (const { $ref } of operation.parameters ?? []) {
    const key = lastSegment($ref);
    const parameter = contract.components.parameters[key];
    if (parameter !== undefined) parameters[parameter.name] = nameOf(`${$ref}/schema`, key);
  }
  answers[operation.operationId] = Object.fromEntries(
    Object.entries(operation.responses).map(([status, { $ref }]) => {
      const schema = contract.components.responses[lastSegment($ref)]?.content?.["application/json"]?.schema.$ref;
      return [status, schema === undefined ? null : answerOf(schema)];
    }),
  );
}

/** What a message about a field needs beyond the violated keyword: both ends of a range, and the names beside it. */
function shapeOf(schema: Schema): Schema {
  const { minimum, maximum, properties } = resolve(schema);
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, shapeOf(field)])) }),
  };
}

function resolve(schema: Schema): Schema {
  const named = schema.$ref === undefined ? undefined : contract.components.schemas[lastSegment(schema.$ref)];
  return { ...named, ...schema };
}

/** As `nameOf`; the members of a union are compiled one by one, so that a violation is told of one member only. */
function answerOf(pointer: string): string {
  const { oneOf } = resolve({ $ref: pointer });
  if (oneOf === undefined) return nameOf(pointer);
  const states = oneOf.map(({ $ref }) => ({ $ref, fields: resolve({ $ref }).properties ?? {} }));
  const field = Object.keys(states[0]?.fields ?? {}).find((name) => {
    const values = states.map(({ fields }) => fields[name]?.const);
    return !values.includes(undefined) && new Set(values).size === values.length;
  });
  if (field === undefined) throw new Error(`${pointer} is a oneOf whose members no constant tells apart.`);
  const members = Object.fromEntries(states.map(({ $ref, fields }) => [String(fields[field]?.const), nameOf($ref)]));
  const name = `is_${lastSegment(pointer)}`;
  unions.set(name, { field, members });
  return name;
}

/** Registers a schema for compilation and gives the name of its validator. */
function nameOf(pointer: string, key: string = lastSegment(pointer)): string {
  const name = `is_${key.replaceAll(/\W/g, "_")}`;
  names.set(name, `contract${pointer}`);
  return name;
}

function lastSegment(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf("/") + 1);
}

async function write(): Promise<string> {
  const code = { source: true, esm: true, formats: _`require("./contract-formats.ts")` };
  const ajv = new Ajv2020({ allErrors: true, strict: false, inlineRefs: false, code });
  ajv.addFormat("uri", uri);
  ajv.addSchema(contract, "contract");
  const source = standaloneCode.default(ajv, Object.fromEntries(names));
  // The code still calls `require` for ajv's run-time parts; bundling resolves that.
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "compiled",
    legalComments: "none",
    minify: true,
    lineLimit: 120,
  });
  return `// @ts-nocheck
/** Generated from @video-generations/spec by \`npm run generate\`. Do not edit. */
import { type CompiledValidator, type Shape, toldApart } from "../compiled-validator.ts";

${outputFiles[0]?.text.trim()}

${[...unions]
  .map(([name, { field, members }]) => `const ${name} = toldApart(${JSON.stringify(field)}, ${record(members)});`)
  .join("\n")}

/** Request bodies by operation. */
export const bodies: Record<${union(bodies)}, CompiledValidator> = ${record(bodies)};

/** The fields of request bodies by operation, for messages. */
export const shapes: Record<${union(shapes)}, Shape> = ${JSON.stringify(shapes)};

/** Parameters by their name on the wire. */
export const parameters: Record<${union(parameters)}, CompiledValidator> = ${record(parameters)};

/** JSON answers by operation and status; null where the contract leaves the body open. */
export const answers: Record<${union(answers)}, Record<string, CompiledValidator | null>> = {
${Object.entries(answers)
  .map(([operation, statuses]) => `  ${JSON.stringify(operation)}: ${record(statuses)},`)
  .join("\n")}
};
`;
}

function union(keyed: object): string {
  return Object.keys(keyed)
    .map((key) => JSON.stringify(key))
    .join(" | ");
}

function record(keyed: Record<string, string | null>): string {
  const entries = Object.entries(keyed).map(
    ([key, name]) => `${JSON.stringify(key)}: ${name === null || unions.has(name) ? name : `compiled.${name}`}`,
  );
  return `{ ${entries.join(", ")} }`;
}
