import { type ContractNode, entriesOf, requiredIn, resolveNode } from "./contract-node.ts";

const literals: Readonly<Record<string, string>> = {
  string: '"text"',
  integer: "1",
  number: "1",
  boolean: "true",
  null: "null",
};

/** No schema is followed deeper than this, because schemas may contain themselves. */
const deepest = 6;

/**
 * Values of a schema as TypeScript: each value of a list, one of each type and of each arm. They fit the schema's type,
 * and not always its limits, which no type has.
 */
export function sampleValues(node: unknown, contract: ContractNode, depth = 0): readonly string[] {
  const schema = resolveNode(node, contract);
  if (schema === undefined || depth > deepest) return [];
  if ("const" in schema) return [JSON.stringify(schema.const)];
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value));
  const arms = armsOf(schema);
  if (arms.length > 0) return [...new Set(arms.flatMap((arm) => sampleValues(arm, contract, depth + 1)))];
  return typesOf(schema).flatMap((type) => {
    if (type === "array") return sampleArray(schema, contract, depth);
    if (type === "object") return sampleObject(schema, contract, depth);
    return literals[type] ?? [];
  });
}

/**
 * The type of a schema in TypeScript, with its lists of values; undefined for an object, and for what any type fits.
 */
export function typeText(node: unknown, contract: ContractNode, depth = 0): string | undefined {
  const schema = resolveNode(node, contract);
  if (schema === undefined || depth > deepest) return undefined;
  if ("const" in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return joinTypes(schema.enum.map((value) => JSON.stringify(value)));
  const arms = armsOf(schema);
  if (arms.length > 0) return joinTypes(arms.map((arm) => typeText(arm, contract, depth + 1)));
  return joinTypes(
    typesOf(schema).map((type) => {
      if (type === "object") return undefined;
      if (type !== "array") return type === "integer" ? "number" : type;
      const item = typeText(schema.items, contract, depth + 1);
      return item === undefined ? undefined : item.includes("|") ? `(${item})[]` : `${item}[]`;
    }),
  );
}

/** The alternatives of a schema: of `oneOf` or of `anyOf`. */
export function armsOf(schema: ContractNode | undefined): readonly unknown[] {
  const arms = schema?.oneOf ?? schema?.anyOf;
  return Array.isArray(arms) ? arms : [];
}

function joinTypes(types: readonly (string | undefined)[]): string | undefined {
  const known = types.filter((type) => type !== undefined);
  return known.length === 0 || known.length < types.length ? undefined : [...new Set(known)].join(" | ");
}

function typesOf(schema: ContractNode): readonly string[] {
  const type = schema.type ?? (schema.properties === undefined ? [] : "object");
  const names = Array.isArray(type) ? type : [type];
  return names.filter((name) => typeof name === "string");
}

function sampleArray(schema: ContractNode, contract: ContractNode, depth: number): readonly string[] {
  const [item] = sampleValues(schema.items, contract, depth + 1);
  return item === undefined ? ["[]"] : ["[]", `[${item}]`];
}

/** An object with only what it must have. */
function sampleObject(schema: ContractNode, contract: ContractNode, depth: number): readonly string[] {
  const properties = new Map(entriesOf(schema.properties));
  const members = requiredIn(schema).map((name) => {
    const [value = "null"] = sampleValues(properties.get(name), contract, depth + 1);
    return `${/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name)}: ${value}`;
  });
  return [members.length === 0 ? "{}" : `{ ${members.join(", ")} }`];
}
