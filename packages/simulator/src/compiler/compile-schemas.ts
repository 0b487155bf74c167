import { type ContractFacts, factsOf } from "./contract-facts.ts";
import {
  findOperation,
  jsonContentOf,
  type Operation,
  type OperationPlace,
  parametersOf,
} from "./contract-operations.ts";
import { memberOf, type Place, placeBelow } from "./contract-places.ts";
import { discriminatedUnionOf, namedSchema } from "./discriminated-union.ts";
import { type FieldOutline, outlineOf } from "./field-outline.ts";

/**
 * Makes validators from the schemas that the compiler finds. There are two back ends: `scripts/code-back-end.ts` writes
 * code ahead of time, and `function-back-end.ts` makes functions at run time. Both get ajv from outside.
 */
export interface BackEnd<Compiled> {
  /** Compiles one schema. */
  readonly compileSchema: (schema: Place) => Compiled;
  /**
   * Compiles a discriminated union whose members are compiled already.
   *
   * @param union - The union's place in the contract
   * @param field - The field that says which member a value belongs to
   * @param members - The compiled members by their constant
   */
  readonly compileUnion: (union: Place, field: string, members: Readonly<Record<string, Compiled>>) => Compiled;
  /** Makes the validator of a value that no schema describes. It accepts every value. */
  readonly compileAny: () => Compiled;
}

/** The contract's schemas, compiled by a back end. */
export interface CompiledSchemas<Compiled> {
  /** Request bodies by operation. */
  readonly bodies: { readonly createVideoGeneration: Compiled };
  /** The fields of request bodies by operation, for messages. */
  readonly outlines: { readonly createVideoGeneration: FieldOutline };
  /** Parameters by their name on the wire. */
  readonly parameters: { readonly "Idempotency-Key": Compiled; readonly task_id: Compiled };
  /** JSON answers by operation and status; null if the contract leaves the body open. */
  readonly answers: Readonly<Record<Operation, Readonly<Record<string, Compiled | null>>>>;
  /** What the simulator reads from the contract besides its schemas. */
  readonly facts: ContractFacts;
}

/**
 * Finds the schemas that the simulator validates with, and compiles them.
 *
 * @param contract - Bundled
 * @throws {Error} when the contract lacks an operation, or the back end throws
 */
export function compileSchemas<Compiled>(contract: object, backEnd: BackEnd<Compiled>): CompiledSchemas<Compiled> {
  const create = requireOperation(contract, "createVideoGeneration");
  const read = requireOperation(contract, "getTask");
  const facts = factsOf(contract);
  const body = jsonContentOf(contract, placeBelow(contract, create.operation, "requestBody"))?.schema;
  const { compileBody, compileParameter, compileAnswers } = createCompiler(contract, backEnd);
  // The generated code has the validators in this order.
  const bodies = { createVideoGeneration: compileBody(body) };
  const idempotencyKey = compileParameter(create, "Idempotency-Key");
  const createAnswers = compileAnswers(create);
  const taskId = compileParameter(read, facts.idParameter);
  return {
    bodies,
    outlines: { createVideoGeneration: outlineOf(contract, body) },
    parameters: { "Idempotency-Key": idempotencyKey, task_id: taskId },
    answers: { createVideoGeneration: createAnswers, getTask: compileAnswers(read) },
    facts,
  };
}

function createCompiler<Compiled>(contract: object, { compileAny, compileSchema, compileUnion }: BackEnd<Compiled>) {
  // The generated code names the validator of a body after its schema, and that of a parameter after the parameter.
  const compile = (schema: Place | undefined) => (schema === undefined ? compileAny() : compileSchema(schema));
  const compileBody = (schema: Place | undefined) => compile(namedSchema(contract, schema));
  // The members of a union are compiled one by one, so that only the violations of one member are reported.
  const compileAnswer = (schema: Place) => {
    const union = discriminatedUnionOf(contract, schema);
    if (union === undefined) return compileBody(schema);
    const members = [...union.members].map(([constant, member]) => [constant, compile(member)] as const);
    return compileUnion(union.place, union.field, Object.fromEntries(members));
  };
  return {
    compileBody,
    compileParameter(place: OperationPlace, name: string) {
      const parameter = parametersOf(contract, place).find(({ node }) => node.name === name);
      return compile(memberOf(parameter, "schema"));
    },
    compileAnswers({ operation }: OperationPlace) {
      const responses = placeBelow(contract, operation, "responses");
      const statuses = Object.keys(responses?.node ?? {}).map((status) => {
        const schema = jsonContentOf(contract, placeBelow(contract, responses, status))?.schema;
        return [status, schema === undefined ? null : compileAnswer(schema)] as const;
      });
      return Object.fromEntries(statuses);
    },
  };
}

function requireOperation(contract: object, operationId: Operation): OperationPlace {
  const found = findOperation(contract, operationId);
  if (found === undefined) throw new Error(`The contract has no operation ${operationId}. Describe it.`);
  return found;
}
