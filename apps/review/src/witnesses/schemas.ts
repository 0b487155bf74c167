import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Step } from "../uses/use.ts";

/**
 * The keyword sets that a value must meet all at once: the schema's own, those of its reference, and those of `allOf`.
 * The nearest come first.
 */
export function conjunctsOf(
  contract: ContractNode,
  schema: unknown,
  around: readonly unknown[] = [],
): readonly ContractNode[] {
  if (!isNode(schema) || around.includes(schema)) return [];
  const inside = [...around, schema];
  const target =
    typeof schema.$ref === "string" ? valueAt(contract, decodeURIComponent(schema.$ref.slice(1))) : undefined;
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [schema, ...[target, ...all].flatMap((it) => conjunctsOf(contract, it, inside))];
}

/** The nearest value of a keyword. */
export function keywordOf(conjuncts: readonly ContractNode[], keyword: string): unknown {
  return conjuncts.find((it) => Object.hasOwn(it, keyword))?.[keyword];
}

/** Every value of a keyword that is a list, put together. */
export function listsOf(conjuncts: readonly ContractNode[], keyword: string): readonly unknown[] {
  return conjuncts.flatMap((it) => (Array.isArray(it[keyword]) ? it[keyword] : []));
}

/** The schemas of an object's properties by name; of one that stands more than once, the nearest. */
export function propertiesOf(conjuncts: readonly ContractNode[]): ReadonlyMap<string, unknown> {
  const entries = conjuncts.flatMap(({ properties }) => (isNode(properties) ? Object.entries(properties) : []));
  return new Map(entries.reverse());
}

/** The schema that steps lead to; `allOf` is one with what holds it. */
export function schemaAt(contract: ContractNode, schema: unknown, steps: readonly Step[]): unknown {
  return steps.reduce((at, step) => {
    const conjuncts = conjunctsOf(contract, at);
    if (step.kind === "property") return propertiesOf(conjuncts).get(step.name);
    if (step.kind === "item") return keywordOf(conjuncts, "items");
    return step.kind === "arm" && step.keyword !== "allOf" ? listsOf(conjuncts, step.keyword)[step.index] : at;
  }, schema);
}

/** The alternatives of a union: the arms of `oneOf` and `anyOf`. */
export function armsOf(conjuncts: readonly ContractNode[]): readonly unknown[] {
  return [...listsOf(conjuncts, "oneOf"), ...listsOf(conjuncts, "anyOf")];
}

/** The types that a schema allows; empty if it names none. */
export function typesOf(conjuncts: readonly ContractNode[]): readonly string[] {
  const type = keywordOf(conjuncts, "type");
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((it) => typeof it === "string");
  if (propertiesOf(conjuncts).size > 0 || keywordOf(conjuncts, "required") !== undefined) return ["object"];
  return keywordOf(conjuncts, "items") === undefined ? [] : ["array"];
}

/** Keywords that judge the same value by another schema, or by one among others. */
const conditions = ["not", "if", "then", "else"];

/**
 * The keyword sets of every schema that judges the same value only sometimes: behind `not`, `if` and what follows from
 * it, and behind a member that is there. A value need not meet them, yet its edges are theirs too.
 */
export function conditionsOf(contract: ContractNode, conjuncts: readonly ContractNode[]): readonly ContractNode[] {
  return unfold(contract, conjuncts, []);
}

function unfold(
  contract: ContractNode,
  conjuncts: readonly ContractNode[],
  around: readonly ContractNode[],
): readonly ContractNode[] {
  return conjuncts
    .filter((it) => !around.includes(it))
    .flatMap((it) => {
      const held = [...conditions.map((name) => it[name]), ...valuesOf(it.dependentSchemas)];
      return held.flatMap((schema) => {
        const inner = conjunctsOf(contract, schema);
        const arms = armsOf(inner).flatMap((arm) => conjunctsOf(contract, arm));
        const all = [...inner, ...arms];
        return [...all, ...unfold(contract, all, [...around, it])];
      });
    });
}

/** The values of an object; none of anything else. */
export function valuesOf(node: unknown): readonly unknown[] {
  return isNode(node) ? Object.values(node) : [];
}
