import { type ContractNode, listOf, nodeOf, referenceTarget } from "./contract-places.ts";

/** Merges a schema, the schema that it refers to, and its parts of `allOf` into one object. Its own keywords win. */
export function flattenSchema(contract: object, value: unknown, around: readonly unknown[] = []): ContractNode {
  const schema = nodeOf(value);
  if (around.includes(schema)) return {};
  const inside = [...around, schema];
  const { $ref, allOf, ...own } = schema;
  const parts =
    typeof $ref === "string" ? [referenceTarget(contract, $ref)?.node, ...listOf(allOf)] : [...listOf(allOf)];
  return parts.map((part) => flattenSchema(contract, part, inside)).reduceRight(mergeSchemas, own);
}

function mergeSchemas(over: ContractNode, under: ContractNode): ContractNode {
  const properties = { ...nodeOf(under.properties), ...nodeOf(over.properties) };
  const required = [...listOf(under.required), ...listOf(over.required)];
  return {
    ...under,
    ...over,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
}
