import type { CompiledContract } from "@video-generations/simulator";
import {
  ajvOptions,
  checkedFormats,
  compileSchemas,
  contractId,
  createFunctionBackEnd,
} from "@video-generations/simulator/compiler";
import { reasonOf } from "../log/reason-of.ts";
import { createAmend } from "./amend-answer.ts";
import { ContractError } from "./contract-error.ts";
import { patternFault } from "./pattern-fault.ts";

/**
 * Compiles the schemas of a bundled contract, as the simulator's own were compiled ahead of time: for the published
 * bundle the result is the same. Loads ajv, and needs `new Function`.
 *
 * @throws {ContractError} when a schema cannot be compiled, or an operation is missing
 */
export async function compileContract(contract: object): Promise<CompiledContract> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([import("ajv/dist/2020.js"), import("ajv-formats")]);
  // Verbose, because amending an answer needs the schema that a violation is about.
  const ajv = new Ajv2020({ ...ajvOptions, logger: false, verbose: true });
  formats.default(ajv, [...checkedFormats]);
  attemptAt("#", () => ajv.addSchema(contract, contractId));
  const fault = patternFault(contract);
  if (fault !== undefined) throw cannotBeCompiled(fault.pointer, fault.reason);
  const backEnd = createFunctionBackEnd((pointer) => attemptAt(pointer, () => ajv.getSchema(contractId + pointer)));
  const compiled = attempt(() => compileSchemas(contract, backEnd));
  return { ...compiled, amend: createAmend(contract, compiled.answers) };
}

function attempt<Result>(compile: () => Result): Result {
  try {
    return compile();
  } catch (error) {
    throw error instanceof ContractError ? error : new ContractError(reasonOf(error), { cause: error });
  }
}

function attemptAt<Result>(pointer: string, compile: () => Result): Result {
  try {
    return compile();
  } catch (error) {
    throw cannotBeCompiled(decodeURIComponent(pointer), reasonOf(error), error);
  }
}

function cannotBeCompiled(pointer: string, reason: string, cause?: unknown): ContractError {
  return new ContractError(`The contract's schema at ${pointer} cannot be compiled: ${reason}. Correct it.`, { cause });
}
