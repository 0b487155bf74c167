import type { ContractNode } from "@video-generations/simulator/compiler";
import type { Judge } from "./judge.ts";

/** A schema of objects or lists whose edges are looked for. */
export interface Edges {
  readonly judge: Judge;
  /** What a value must meet. */
  readonly conjuncts: readonly ContractNode[];
  /** These, and what a value must meet only sometimes. */
  readonly hints: readonly ContractNode[];
  /** The edges of what is inside; none when that is too deep. */
  readonly edgesOf: (schema: unknown) => readonly unknown[];
  readonly depth: number;
}

/** Both sides of each limit, in order, from nothing to what is still quick to judge. */
export function aroundLimits(hints: readonly ContractNode[], names: readonly string[]): readonly number[] {
  const limits = hints.flatMap((it) => names.map((name) => it[name])).filter((it) => typeof it === "number");
  const counts = [0, 1, 2, 3, ...limits.flatMap((it) => [it - 1, it, it + 1])];
  return [...new Set(counts)].filter((it) => it >= 0 && it <= 10_000);
}
