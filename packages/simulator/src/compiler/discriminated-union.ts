import { childrenOf, followReferences, nodeOf, type Place, placeBelow } from "./contract-places.ts";

/** A union whose members each require a different constant in the same field. */
export interface DiscriminatedUnion {
  /** The union itself, with references followed. */
  readonly place: Place;
  readonly field: string;
  /** The members by their constant. */
  readonly members: ReadonlyMap<string, Place>;
}

/**
 * Reads a schema as a discriminated union. The result is `undefined` if it is not a union, has other keywords that
 * count, or no constant tells its members apart.
 */
export function discriminatedUnionOf(contract: object, schema: Place): DiscriminatedUnion | undefined {
  const place = namedSchema(contract, schema);
  if (place === undefined || !hasOnly(place, "oneOf")) return undefined;
  const members = childrenOf(contract, placeBelow(contract, place, "oneOf"));
  for (const field of Object.keys(members[0] ? fieldsOf(members[0]) : {})) {
    const named = new Map(members.flatMap((member) => constantOf(field, member)));
    if (named.size === members.length) return { place, field, members: named };
  }
  return undefined;
}

/** The schema that a reference names, if no keyword that counts is next to it; otherwise the schema itself. */
export function namedSchema(contract: object, schema: Place | undefined): Place | undefined {
  return followReferences(contract, schema, (node) => hasOnly({ node }, "$ref"));
}

const annotations: ReadonlySet<string> = new Set(["title", "description", "examples"]);

/** Whether this keyword is the only one of a schema that counts. */
function hasOnly({ node }: Pick<Place, "node">, keyword: string): boolean {
  return Object.keys(node).every((key) => key === keyword || annotations.has(key) || key.startsWith("x-"));
}

function constantOf(field: string, member: Place): [constant: string, member: Place][] {
  const { type, required } = member.node;
  const constant = nodeOf(fieldsOf(member)[field]).const;
  const isRequired = type === "object" && Array.isArray(required) && required.includes(field);
  return isRequired && typeof constant === "string" ? [[constant, member]] : [];
}

function fieldsOf({ node }: Place): Place["node"] {
  return nodeOf(node.properties);
}
