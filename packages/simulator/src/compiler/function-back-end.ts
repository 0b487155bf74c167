import type { BackEnd } from "./compile-schemas.ts";
import type { CompiledValidator } from "./compiled-contract.ts";
import { createUnionValidator } from "./union-validator.ts";

/**
 * Creates the back end that makes functions at run time, for a contract that is being edited.
 *
 * @param validatorAt - Compiles the schema at a pointer, as ajv's `getSchema` does
 */
export function createFunctionBackEnd(
  validatorAt: (pointer: string) => CompiledValidator | undefined,
): BackEnd<CompiledValidator> {
  const compileAny = () => () => true;
  return {
    compileAny,
    compileSchema: ({ pointer }) => validatorAt(pointer) ?? compileAny(),
    compileUnion: (_union, field, members) => createUnionValidator(field, members),
  };
}
