/** Writes the TypeScript type that a JSON Schema describes, so that the compiler can compare it with a written one. */

/** The keywords that the schema of a review uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: "string" | "integer" | "boolean" | "array" | "object";
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
}

/** The definitions of a schema as declarations of types, without readonly. */
export function declareTypes({ $defs = {} }: Schema): string {
  return Object.entries($defs)
    .map(([name, schema]) => `export type ${name} = ${typeOf(schema)};`)
    .join("\n");
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace("#/$defs/", "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.oneOf !== undefined) return schema.oneOf.map(typeOf).join(" | ");
  switch (schema.type) {
    case "array":
      return `Array<${typeOf(schema.items ?? {})}>`;
    case "object":
      return typeOfObject(schema);
    case "integer":
      return "number";
    default:
      return schema.type ?? "unknown";
  }
}

function typeOfObject({ properties, required = [], additionalProperties }: Schema): string {
  if (properties === undefined) return `Record<string, ${typeOf(additionalProperties ?? {})}>`;
  const members = Object.entries(properties).map(([name, schema]) => {
    const isRequired = required.includes(name);
    return `${name}${isRequired ? "" : "?"}: ${typeOf(schema)}${isRequired ? "" : " | undefined"};`;
  });
  return `{ ${members.join(" ")} }`;
}
