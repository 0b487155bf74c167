import type { ContractNode } from "./contract-node.ts";

/** What a part of a contract is. */
export type Kind = "pathItem" | "operation" | "parameter" | "requestBody" | "response" | "header" | "media" | "schema";

/** A part of a contract, and its type among the generated ones. */
export interface TypePlace {
  readonly kind: Kind;
  /** The type, such as `components["schemas"]["Usage"]`. */
  readonly type: string;
  /** An expression for the same part of a value `it` of the type `root`. */
  readonly root: string;
  readonly access: string;
  /** The part in each contract, behind its reference. */
  readonly nodes: readonly [base: ContractNode | undefined, head: ContractNode | undefined];
  /** Whether its type may be undefined. */
  readonly isOptional: boolean;
  /** The parts of the pointer that lead here from the place before. */
  readonly step: readonly string[];
}

/** Both contracts. */
export type Contracts = readonly [base: ContractNode, head: ContractNode];

/** The parts on the way to a pointer, and the rest of the pointer behind the last one. */
export interface TypeWay {
  readonly places: readonly TypePlace[];
  readonly rest: readonly string[];
}

/** The place that some keys of a place's type lead to. */
export function descend(
  place: TypePlace,
  kind: Kind,
  keys: readonly string[],
  nodes: TypePlace["nodes"],
  isOptional: boolean,
): TypePlace {
  const { root, isOptional: wasOptional } = place;
  if (keys.length === 0) return { ...place, kind, nodes, isOptional };
  const inside = wasOptional ? `NonNullable<${place.type}>` : place.type;
  const type = keys.reduce((outer, key, index) => {
    // The group of parameters is optional if each of them is.
    const isGroup = kind === "parameter" && isOptional && index === 2;
    return isGroup ? `NonNullable<${outer}>[${key}]` : `${outer}[${key}]`;
  }, inside);
  const asIndex = (key: string) => (key === "number" ? "[0]" : `[${key}]`);
  const access = keys.map((key, index) => (index === 0 && !wasOptional ? asIndex(key) : `?.${asIndex(key)}`)).join("");
  return { kind, type, root, access: place.access + access, nodes, isOptional, step: [] };
}

/** A key of a type, and a text in a program. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
