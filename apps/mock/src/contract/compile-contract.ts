import {
  type CompiledContract,
  type CompiledValidator,
  factsOf,
  jsonMediaTypeOf,
  toldApart,
} from "@video-generations/simulator";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { createAmend } from "./amend-answer.ts";
import { ContractError, reasonOf } from "./contract-error.ts";
import {
  below,
  childrenOf,
  findOperation,
  memberOf,
  type OperationPlace,
  type Place,
  type ServedOperation,
} from "./openapi-places.ts";
import { patternFault } from "./pattern-fault.ts";
import { shapeOf } from "./shape-of.ts";
import { unionToldApart } from "./union-told-apart.ts";

/**
 * Compiles the schemas of a bundled contract as the simulator's own were compiled ahead of time: of the published
 * bundle it makes the same. Loads ajv, and needs `new Function`.
 *
 * @throws ContractError when a schema cannot be compiled, or an operation is missing.
 */
export async function compileContract(contract: object): Promise<CompiledContract> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([import("ajv/dist/2020.js"), import("ajv-formats")]);
  // Verbose: what amends an answer has to see the schema that a violation is about.
  const ajv = new Ajv2020({ allErrors: true, strict: false, inlineRefs: false, logger: false, verbose: true });
  // No more formats than the simulator's generator knows: what is seen while editing is what it will make.
  formats.default(ajv, ["uri"]);
  const schemas: Schemas = { contract, ajv };
  attempt("#", () => ajv.addSchema(contract, contractId));
  const fault = patternFault(contract);
  if (fault !== undefined) throw cannotBeCompiled(fault.pointer, fault.reason);
  const create = operationOf(contract, "createVideoGeneration");
  const read = operationOf(contract, "getTask");
  const body = jsonSchema(contract, below(contract, create.operation, "requestBody"));
  const all = { createVideoGeneration: answers(schemas, create), getTask: answers(schemas, read) };
  const facts = factsOf(contract);
  return {
    bodies: { createVideoGeneration: compiled(schemas, body) },
    shapes: { createVideoGeneration: shapeOf(contract, body) },
    parameters: {
      "Idempotency-Key": parameter(schemas, create, "Idempotency-Key"),
      task_id: parameter(schemas, read, facts.idParameter),
    },
    answers: all,
    facts,
    amend: createAmend(contract, all),
  };
}

/** The schema of a body or an answer, of whatever kind of JSON it is. */
function jsonSchema(contract: object, message: Place | undefined): Place | undefined {
  const content = below(contract, message, "content");
  return memberOf(below(contract, content, jsonMediaTypeOf(content?.node ?? {}) ?? ""), "schema");
}

interface Schemas {
  readonly contract: object;
  readonly ajv: Ajv2020;
}

const contractId = "contract";

function operationOf(contract: object, operationId: ServedOperation): OperationPlace {
  const found = findOperation(contract, operationId);
  if (found === undefined) throw new ContractError(`The contract has no operation ${operationId}. Describe it.`);
  return found;
}

/** A value that no schema speaks of is as good as any. */
function compiled({ ajv }: Schemas, schema: Place | undefined): CompiledValidator {
  const validate = schema && attempt(schema.pointer, () => ajv.getSchema(contractId + schema.pointer));
  return validate ?? (() => true);
}

function attempt<Result>(pointer: string, compile: () => Result): Result {
  try {
    return compile();
  } catch (error) {
    throw cannotBeCompiled(decodeURIComponent(pointer), reasonOf(error), error);
  }
}

function cannotBeCompiled(pointer: string, reason: string, cause?: unknown): ContractError {
  return new ContractError(`The contract's schema at ${pointer} cannot be compiled: ${reason}. Correct it.`, { cause });
}

function parameter(schemas: Schemas, { item, operation }: OperationPlace, name: string): CompiledValidator {
  // An operation's own parameters go ahead of those of its path.
  const declared = [operation, item].flatMap((place) =>
    childrenOf(schemas.contract, below(schemas.contract, place, "parameters")),
  );
  return compiled(
    schemas,
    memberOf(
      declared.find(({ node }) => node.name === name),
      "schema",
    ),
  );
}

function answers(schemas: Schemas, { operation }: OperationPlace): Record<string, CompiledValidator | null> {
  const responses = below(schemas.contract, operation, "responses");
  return Object.fromEntries(
    Object.keys(responses?.node ?? {}).map((status) => {
      const schema = jsonSchema(schemas.contract, below(schemas.contract, responses, status));
      return [status, schema === undefined ? null : answer(schemas, schema)];
    }),
  );
}

/** The members of a union are compiled one by one, so that a violation is told of one member only. */
function answer(schemas: Schemas, schema: Place): CompiledValidator {
  const union = unionToldApart(schemas.contract, schema);
  if (union === undefined) return compiled(schemas, schema);
  const members = [...union.members].map(([value, member]) => [value, compiled(schemas, member)] as const);
  return toldApart(union.field, Object.fromEntries(members));
}
