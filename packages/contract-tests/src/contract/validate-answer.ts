import { createRequire } from "node:module";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { foreignMembers } from "./state-members.ts";

/** The contract's operations, by their `operationId`. */
export type Operation = "createVideoGeneration" | "getTask";

interface Bundle {
  paths: Record<string, Record<string, { responses: Record<string, { $ref: string }> }>>;
  components: {
    responses: Record<string, { content?: Readonly<Record<string, unknown>> }>;
    schemas: Record<string, { oneOf?: { $ref: string }[]; properties?: { status?: { const?: string } } }>;
  };
}

const operations: Readonly<Record<Operation, readonly [path: string, method: string]>> = {
  createVideoGeneration: ["/v1/videos/generations", "post"],
  getTask: ["/v1/tasks/{task_id}", "get"],
};

// The simulator and the mock share one compiler of the contract. The suite reads the contract without it on purpose, so
// that it notices mistakes of that compiler. The bundle is linted and its examples are validated where it is made, so
// its form is not checked here.
const bundle: Bundle = createRequire(import.meta.url)("@video-generations/spec/openapi.json");
const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
addFormats.default(ajv, ["uri"]);
ajv.addSchema(bundle, "contract");
const compiled = new Map<string, ValidateFunction>();

/**
 * How an answer's body breaks the contract for that operation and status: its schema, and for a task also members that
 * belong to other states. Empty if the body breaks nothing, or if the contract documents no body there (502, 503).
 *
 * @param body - The parsed JSON
 */
export function validateAnswer(operation: Operation, status: number, body: unknown): readonly string[] {
  if (!documentsBody(operation, status)) return [];
  const name = responseName(operation, status);
  if (name === "TaskCreated" || name === "TaskState") return validateTask(body);
  return listViolations(`/components/responses/${name}/content/application~1json/schema`, body);
}

/** Whether the contract describes the body of an answer with this status. */
export function documentsBody(operation: Operation, status: number): boolean {
  return bundle.components.responses[responseName(operation, status)]?.content !== undefined;
}

/** Whether the body of such an answer may also be empty or not JSON, such as a gateway's page (E3). */
export function documentsOtherBodies(operation: Operation, status: number): boolean {
  const { content = {} } = bundle.components.responses[responseName(operation, status)] ?? {};
  return Object.keys(content).some((type) => type !== "application/json");
}

function responseName(operation: Operation, status: number): string {
  const [path, method] = operations[operation];
  const responses = bundle.paths[path]?.[method]?.responses;
  const ref = (responses?.[status] ?? responses?.default)?.$ref;
  if (ref === undefined) throw new Error(`The bundled contract documents no answer ${status} for ${operation}.`);
  return ref.slice("#/components/responses/".length);
}

/** Judges only by the schema of the status in the body: its errors say more than those of five branches. */
function validateTask(body: unknown): readonly string[] {
  const { schemas } = bundle.components;
  const status = typeof body === "object" && body !== null && "status" in body ? body.status : undefined;
  const states = (schemas.Task?.oneOf ?? []).map(({ $ref }) => $ref.slice("#/components/schemas/".length));
  const state = states.find((it) => schemas[it]?.properties?.status?.const === status);
  if (state !== undefined) return [...listViolations(`/components/schemas/${state}`, body), ...foreignMembers(body)];
  const known = states.map((it) => schemas[it]?.properties?.status?.const).join(", ");
  return [`/status is ${JSON.stringify(status) ?? "missing"}, not one of ${known}`];
}

function listViolations(pointer: string, body: unknown): readonly string[] {
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` });
  compiled.set(pointer, validate);
  return validate(body) ? [] : (validate.errors ?? []).map(describeViolation);
}

function describeViolation({ instancePath, message, params }: ErrorObject): string {
  const allowed = "allowedValue" in params ? ` ${JSON.stringify(params.allowedValue)}` : "";
  return `${instancePath || "the body"} ${message}${allowed}`;
}
