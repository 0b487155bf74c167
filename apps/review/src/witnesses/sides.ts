import type { ContractNode } from "@video-generations/simulator/compiler";
import type { Side } from "../review.ts";
import { findUses, type Uses } from "../uses/find-uses.ts";
import { createJudge, type Judge } from "./judge.ts";

/** A contract with what the review knows of it. */
export interface ContractSide {
  readonly contract: ContractNode;
  readonly uses: Uses;
  readonly judge: Judge;
}

/** The two contracts of a review. */
export type Sides = Readonly<Record<Side, ContractSide>>;

/** Prepares two bundled contracts for comparing them. */
export function createSides(base: ContractNode, head: ContractNode): Sides {
  return { base: createSide(base), head: createSide(head) };
}

function createSide(contract: ContractNode): ContractSide {
  return { contract, uses: findUses(contract), judge: createJudge(contract) };
}
