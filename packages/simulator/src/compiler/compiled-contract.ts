import type { CompiledSchemas } from "./compile-schemas.ts";
import type { Operation } from "./contract-operations.ts";

/** One place where a value breaks the contract, in ajv's terms. */
export interface Violation {
  /** JSON pointer to the part that is wrong; empty for the whole value. */
  readonly instancePath: string;
  /** The JSON Schema keyword that is broken, such as `maximum`. */
  readonly keyword: string;
  /** The keyword's own details, such as `limit` or `allowedValues`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** ajv's own message. */
  readonly message?: string | undefined;
}

/**
 * A check that was compiled from a schema of the contract. After it has returned false, `errors` has all violations.
 */
export interface CompiledValidator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null | undefined;
}

/** Changes the body of an answer so that it fits the contract as well as possible. */
export type AmendAnswer = (operation: Operation, status: number, body: unknown) => unknown;

/** The contract's schemas as functions. */
export interface CompiledContract extends CompiledSchemas<CompiledValidator> {
  /**
   * Changes an answer of the simulator that breaks the contract, so that it fits better. A contract that is being
   * edited has this function. Without it, an answer that breaks the contract is a fault of the simulator.
   */
  readonly amend?: AmendAnswer | undefined;
}

/**
 * The validator for bodies with a status: the one for the status itself, or for its range such as `4XX`, or the default
 * one. Null if the contract leaves the body open; `undefined` if it does not describe the status.
 */
export function validatorOf(
  statuses: Readonly<Record<string, CompiledValidator | null>>,
  status: number,
): CompiledValidator | null | undefined {
  const declared = statuses[status];
  if (declared !== undefined) return declared;
  const range = statuses[`${String(status)[0]}XX`];
  return range === undefined ? statuses.default : range;
}
