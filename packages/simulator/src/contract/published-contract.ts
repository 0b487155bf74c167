import type { CompiledContract } from "../compiler/compiled-contract.ts";
import { facts } from "./generated/facts.ts";
import { answers, bodies, parameters, shapes } from "./generated/validators.ts";

/** The contract that this package was made from, compiled ahead of time. */
export const publishedContract: CompiledContract = { bodies, shapes, parameters, answers, facts };
