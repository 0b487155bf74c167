import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";

/** Keywords that change nothing that is sent. */
const annotations: ReadonlySet<string> = new Set([
  ...["title", "description", "examples", "example", "default", "deprecated", "$comment", "externalDocs", "xml"],
  ...["readOnly", "writeOnly", "contentMediaType", "contentEncoding"],
]);

/** Lists that are sets. */
const sets: ReadonlySet<string> = new Set(["enum", "required", "type", "oneOf", "anyOf", "allOf"]);

const deepest = 30;

/** A schema with its references followed and without words, in one order: the same for two that say the same. */
export function wireFormOf(
  contract: ContractNode,
  schema: unknown,
  depth = 0,
  around: readonly string[] = [],
): unknown {
  if (Array.isArray(schema)) return schema.map((it) => wireFormOf(contract, it, depth + 1, around));
  if (!isNode(schema)) return schema;
  if (depth > deepest) return "deeper";
  const { $ref: reference, ...own } = schema;
  // A schema that holds itself is written once.
  if (typeof reference === "string" && around.includes(reference)) return { $ref: reference };
  const inside = typeof reference === "string" ? [...around, reference] : around;
  const target =
    typeof reference === "string"
      ? wireFormOf(contract, valueAt(contract, decodeURIComponent(reference.slice(1))), depth + 1, inside)
      : {};
  const kept = Object.entries(own).filter(([key]) => !annotations.has(key) && !key.startsWith("x-"));
  const members = kept.map(([key, value]) => [key, memberForm(contract, key, value, depth, around)] as const);
  return Object.fromEntries(
    Object.entries({ ...(isNode(target) ? target : {}), ...Object.fromEntries(members) }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    ),
  );
}

function memberForm(
  contract: ContractNode,
  key: string,
  value: unknown,
  depth: number,
  around: readonly string[],
): unknown {
  // The names of properties are not keywords.
  if (key === "properties" && isNode(value)) {
    const entries = Object.entries(value).map(
      ([name, schema]) => [name, wireFormOf(contract, schema, depth + 1, around)] as const,
    );
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  const form = wireFormOf(contract, value, depth + 1, around);
  return sets.has(key) && Array.isArray(form) ? form.map((it) => JSON.stringify(it)).sort() : form;
}
