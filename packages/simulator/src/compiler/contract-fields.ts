import { type ContractNode, listOf } from "./contract-places.ts";
import { flattenSchema } from "./flatten-schema.ts";

/** What the contract says about a field of the create's body, besides the schema that validates it. */
export interface FieldFact {
  readonly default?: unknown;
  /** The allowed values, if the contract lists them. */
  readonly values?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

/** What a contract says about the fields of a body, by name. */
export function fieldsOf(contract: object, schema: unknown): Readonly<Record<string, FieldFact>> {
  const fields = Object.entries(propertiesOf(contract, schema)).map(([name, field]) => [
    name,
    fieldOf(contract, field),
  ]);
  return Object.fromEntries(fields);
}

/**
 * The properties of a schema and of the members of its unions. If several of them have the same property, the first one
 * counts.
 */
export function propertiesOf(contract: object, schema: unknown, around: readonly unknown[] = []): ContractNode {
  if (around.includes(schema)) return {};
  const flat = flattenSchema(contract, schema);
  const arms = [...listOf(flat.oneOf), ...listOf(flat.anyOf)].map((arm) =>
    propertiesOf(contract, arm, [...around, schema]),
  );
  return Object.assign({}, ...arms.toReversed(), flat.properties);
}

function fieldOf(contract: object, schema: unknown): FieldFact {
  const { default: filled, minimum, maximum } = flattenSchema(contract, schema);
  const values = valuesOf(contract, schema);
  return {
    ...(filled === undefined ? {} : { default: filled }),
    ...(values.length === 0 ? {} : { values }),
    ...(typeof minimum === "number" ? { minimum } : {}),
    ...(typeof maximum === "number" ? { maximum } : {}),
  };
}

function valuesOf(contract: object, schema: unknown, around: readonly unknown[] = []): readonly unknown[] {
  if (around.includes(schema)) return [];
  const flat = flattenSchema(contract, schema);
  const arms = [...listOf(flat.oneOf), ...listOf(flat.anyOf)].flatMap((arm) =>
    valuesOf(contract, arm, [...around, schema]),
  );
  return [...(flat.const === undefined ? [] : [flat.const]), ...listOf(flat.enum), ...arms];
}
