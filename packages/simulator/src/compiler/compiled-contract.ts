import type { CompiledSchemas } from "./compile-schemas.ts";
import type { Operation } from "./contract-operations.ts";

/** One rule of the contract that a value breaks, in ajv's terms. */
export interface Violation {
  /** JSON pointer to the part at fault; empty for the whole value. */
  readonly instancePath: string;
  /** The JSON Schema keyword that is broken, such as `maximum`. */
  readonly keyword: string;
  /** The keyword's own details, such as `limit` or `allowedValues`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** ajv's words for it. */
  readonly message?: string;
}

/** A check that was compiled from a schema of the contract. When it answers false, `errors` holds every broken rule. */
export interface CompiledValidator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** Gives the body of an answer as the contract wants it, as far as that can be. */
export type AmendAnswer = (operation: Operation, status: number, body: unknown) => unknown;

/** The contract's schemas as functions. */
export interface CompiledContract extends CompiledSchemas<CompiledValidator> {
  /**
   * Brings an answer of the simulator's own that breaks the contract nearer to it. Given for a contract that is being
   * edited; without it such an answer is a fault of the simulator.
   */
  readonly amend?: AmendAnswer;
}

/**
 * The validator for bodies of a status: of the status itself, else of its hundred, else the default one. Null where the
 * contract leaves the body open; undefined where it does not describe the status.
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
