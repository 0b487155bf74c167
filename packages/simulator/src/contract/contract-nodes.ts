/** An object of a contract, as it was parsed. */
export type ContractNode = Readonly<Record<string, unknown>>;

const nothing: ContractNode = {};

/** The value where it is an object with members; else an object without any. */
export function nodeOf(value: unknown): ContractNode {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as ContractNode) : nothing;
}

/** The value where it is a list; else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The object that stands at the end of the keys, references followed. What is not there, and a reference that leads
 * nowhere or back to itself, is an object without members.
 *
 * @param contract - Bundled: every reference leads to a place inside it.
 */
export function childOf(contract: object, from: unknown, ...keys: readonly string[]): ContractNode {
  let at = resolved(contract, from);
  for (const key of keys) at = resolved(contract, Object.hasOwn(at, key) ? at[key] : undefined);
  return at;
}

/** A schema with what it refers to and what it is made of by `allOf` in one object; its own keywords go first. */
export function flattened(contract: object, value: unknown, around: readonly unknown[] = []): ContractNode {
  const schema = nodeOf(value);
  if (around.includes(schema)) return nothing;
  const inside = [...around, schema];
  const { $ref, allOf, ...own } = schema;
  const parts = typeof $ref === "string" ? [placeOf(contract, $ref), ...listOf(allOf)] : listOf(allOf);
  return parts.map((part) => flattened(contract, part, inside)).reduceRight(merged, own);
}

function merged(over: ContractNode, under: ContractNode): ContractNode {
  const properties = { ...nodeOf(under.properties), ...nodeOf(over.properties) };
  const required = [...listOf(under.required), ...listOf(over.required)];
  return {
    ...under,
    ...over,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
}

function resolved(contract: object, value: unknown): ContractNode {
  const passed = new Set<ContractNode>();
  let at = nodeOf(value);
  while (typeof at.$ref === "string") {
    if (passed.has(at)) return nothing;
    passed.add(at);
    at = nodeOf(placeOf(contract, at.$ref));
  }
  return at;
}

function placeOf(contract: object, reference: string): unknown {
  if (!reference.startsWith("#")) return undefined;
  let at: unknown = contract;
  for (const step of reference.split("/").slice(1)) {
    const key = decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");
    at = typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined;
  }
  return at;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
