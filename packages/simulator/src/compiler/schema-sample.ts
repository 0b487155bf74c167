import { type ContractNode, listOf, nodeOf } from "./contract-places.ts";
import { flattenSchema } from "./flatten-schema.ts";

/**
 * Makes a value for a schema from what the schema shows: its constant, default, example or first value, or otherwise
 * the simplest value of its type. The same schema always gives the same value.
 *
 * @param contract - Bundled
 * @param schema - If it is `undefined` or `true`, it allows every value: then the result is null
 */
export function sampleOf(contract: object, schema: unknown, around: readonly unknown[] = []): unknown {
  const flat = flattenSchema(contract, schema);
  const shown = shownValueOf(flat);
  if (shown !== undefined) return shown.value;
  // A schema that requires itself has no finite value.
  if (around.includes(schema)) return null;
  const inside = [...around, schema];
  const [arm] = [...listOf(flat.oneOf), ...listOf(flat.anyOf)];
  if (arm !== undefined && flat.properties === undefined) return sampleOf(contract, arm, inside);
  return simplestOf(contract, flat, inside);
}

/** The value that the schema itself gives. It is wrapped in an object, because the value can be null. */
function shownValueOf({ const: constant, default: filled, examples, example, enum: values }: ContractNode) {
  const [first] = [constant, filled, listOf(examples)[0], example, listOf(values)[0]].filter(
    (value) => value !== undefined,
  );
  return first === undefined ? undefined : { value: first };
}

function simplestOf(contract: object, schema: ContractNode, inside: readonly unknown[]): unknown {
  switch (typeOf(schema)) {
    case "object": {
      const properties = nodeOf(schema.properties);
      const names = listOf(schema.required).filter((name) => typeof name === "string");
      return Object.fromEntries(names.map((name) => [name, sampleOf(contract, properties[name], inside)]));
    }
    case "array":
      return Array.from({ length: numberOf(schema.minItems) ?? 0 }, () => sampleOf(contract, schema.items, inside));
    case "string":
      return (texts.get(schema.format) ?? "text").padEnd(numberOf(schema.minLength) ?? 0, "x");
    case "integer":
    case "number":
      return numberOf(schema.minimum) ?? (numberOf(schema.exclusiveMinimum) ?? -1) + 1;
    case "boolean":
      return false;
    default:
      return null;
  }
}

function typeOf({ type, properties, required }: ContractNode): unknown {
  const [first = (properties ?? required) ? "object" : undefined] = listOf(type);
  return typeof type === "string" ? type : first;
}

const texts: ReadonlyMap<unknown, string> = new Map([
  ["uri", "https://video.example/"],
  ["date-time", "2026-01-01T00:00:00Z"],
  ["date", "2026-01-01"],
  ["uuid", "00000000-0000-4000-8000-000000000000"],
  ["email", "person@video.example"],
]);

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
