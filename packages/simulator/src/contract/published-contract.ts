import type { CompiledContract } from "../compiler/compiled-contract.ts";
import { facts } from "./generated/facts.ts";
import { answers, bodies, outlines, parameters } from "./generated/validators.ts";

/** The contract that this package was made from, compiled ahead of time. */
export const publishedContract: CompiledContract = { bodies, outlines, parameters, answers, facts };
