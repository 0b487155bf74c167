/** Compiles a bundled contract to validators. The mock uses this for a contract that is being edited. */

export { ajvOptions, checkedFormats, contractId } from "./ajv-options.ts";
export { type BackEnd, type CompiledSchemas, compileSchemas } from "./compile-schemas.ts";
export { validatorOf } from "./compiled-contract.ts";
export { findOperation, type Operation, type OperationPlace, operationIds } from "./contract-operations.ts";
export { type ContractNode, isNode, type Place } from "./contract-places.ts";
export { createFunctionBackEnd } from "./function-back-end.ts";
export { escapeStep, unescapeStep, valueAt } from "./json-pointer.ts";
export { sampleOf } from "./schema-sample.ts";
