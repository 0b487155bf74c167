import { createRequire } from "node:module";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createRuleFinder } from "./broken-rule.ts";
import type { Violation } from "./violation.ts";

/** The contract's operations, by their `operationId`. */
export type Operation = "createVideoGeneration" | "getTask";

/** The parts of the contract that the suite reads. */
interface Bundle {
  paths: Record<string, Record<string, { responses: Record<string, { $ref: string }> }>>;
  components: {
    responses: Record<string, { content?: Readonly<Record<string, unknown>> }>;
    schemas: Record<string, Schema>;
  };
}

/** A schema, as far as the suite reads it. */
export interface Schema {
  type?: string;
  const?: unknown;
  enum?: readonly string[];
  $ref?: string;
  oneOf?: { $ref: string }[];
  anyOf?: Schema[];
  items?: Schema;
  required?: readonly string[];
  properties?: Record<string, Schema>;
}

/** The method and the path of each operation. */
export const operations: Readonly<Record<Operation, { readonly method: string; readonly path: string }>> = {
  createVideoGeneration: { method: "POST", path: "/v1/videos/generations" },
  getTask: { method: "GET", path: "/v1/tasks/{task_id}" },
};

// The simulator and the mock share one compiler of the contract. The suite reads the contract without it on purpose, so
// that it notices mistakes of that compiler. The bundle is linted and its examples are validated where it is made, so
// its form is not checked here.
const bundle: Bundle = createRequire(import.meta.url)("@video-generations/spec/openapi.json");

// `verbose` gives each error the schema that it comes from: the contract names its rules there.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, verbose: true });
addFormats.default(ajv, ["uri"]);
ajv.addSchema(bundle, "contract");
const compiled = new Map<string, ValidateFunction>();
const ruleOf = createRuleFinder(bundle);

/** The contract's schemas, by name. */
export const schemas: Readonly<Record<string, Schema>> = bundle.components.schemas;

/** The statuses that the contract documents for an operation; `default` is any other. */
export function documentedStatuses(operation: Operation): readonly string[] {
  return Object.keys(responsesOf(operation));
}

/** The name of the contract's response for a status, and the media types that it documents. */
export function documentedResponse(operation: Operation, status: number): { name: string; types?: readonly string[] } {
  const responses = responsesOf(operation);
  const ref = (responses[status] ?? responses.default)?.$ref;
  if (ref === undefined) throw new Error(`The bundled contract documents no answer ${status} for ${operation}.`);
  const name = nameIn(ref);
  const content = bundle.components.responses[name]?.content;
  return content === undefined ? { name } : { name, types: Object.keys(content) };
}

/** The last part of a `$ref`. */
export function nameIn(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/** How a value breaks the schema at this place in the contract. */
export function listViolations(pointer: string, value: unknown): readonly Violation[] {
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` });
  compiled.set(pointer, validate);
  if (validate(value)) return [];
  return joinBranches(validate.errors ?? []).map((error) => ({
    pointer: error.instancePath,
    rule: ruleOf(error),
    message: describeError(error),
  }));
}

function responsesOf(operation: Operation): Record<string, { $ref: string }> {
  const { method, path } = operations[operation];
  return bundle.paths[path]?.[method.toLowerCase()]?.responses ?? {};
}

/** Where no branch of an `anyOf` fits, one error says so instead of one for each branch. */
function joinBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === "anyOf").map(({ instancePath }) => instancePath);
  return errors.filter(({ keyword, instancePath }) => keyword === "anyOf" || !unions.includes(instancePath));
}

function describeError({ keyword, message, params, schema }: ErrorObject): string {
  if (keyword === "anyOf") return `must be ${[...new Set(typesOf(schema))].join(" or ")}`;
  const allowed = "allowedValue" in params ? ` ${JSON.stringify(params.allowedValue)}` : "";
  return `${message}${allowed}`;
}

function typesOf(branches: unknown): readonly string[] {
  const list: readonly Schema[] = Array.isArray(branches) ? branches : [];
  return list.flatMap(({ $ref, type }) => ($ref === undefined ? type : schemas[nameIn($ref)]?.type) ?? []);
}
