import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";

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
