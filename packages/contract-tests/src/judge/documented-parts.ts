import { nameIn, type Schema, schemas } from "../contract/contract-bundle.ts";

/** What a schema documents of a message. */
export interface DocumentedMembers {
  /** The JSON pointers of its members. */
  readonly members: readonly string[];
  /** The values of members that have a list of them, and of booleans. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** Lists what the contract documents of a message with one of these schemas. */
export function listMembers(names: readonly string[]): DocumentedMembers {
  const members = new Set<string>();
  const values = new Map<string, readonly string[]>();
  const visit = (schema: Schema, pointer: string): void => {
    if (pointer !== "") members.add(pointer);
    const listed = listValues(schema);
    if (listed.length > 0) values.set(pointer, [...new Set([...(values.get(pointer) ?? []), ...listed])]);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) visit(resolve(inner), `${pointer}/${name}`);
  };
  for (const name of names) visit(schemas[name] ?? {}, "");
  return { members: [...members], values };
}

/** The names of the states' schemas. */
export function stateSchemas(): readonly string[] {
  return (schemas.Task?.oneOf ?? []).map(({ $ref }) => nameIn($ref));
}

/** The states of a task. */
export function documentedStates(): readonly string[] {
  return stateSchemas().map((name) => String(schemas[name]?.properties?.status?.const));
}

function resolve(schema: Schema): Schema {
  return schema.$ref === undefined ? schema : (schemas[nameIn(schema.$ref)] ?? {});
}

function listValues({ enum: list, anyOf = [], type, const: only }: Schema): readonly string[] {
  if (list !== undefined) return list;
  if (only !== undefined) return typeof only === "boolean" ? [String(only)] : [];
  return type === "boolean" ? ["true", "false"] : anyOf.flatMap((branch) => listValues(resolve(branch)));
}
