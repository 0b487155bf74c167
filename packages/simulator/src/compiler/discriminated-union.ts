import { childrenOf, followReferences, nodeOf, type Place, placeBelow } from "./contract-places.ts";

/** A union whose members each require another constant in the same field. */
export interface DiscriminatedUnion {
  /** The union itself, references followed. */
  readonly place: Place;
  readonly field: string;
  /** The members by their constant. */
  readonly members: ReadonlyMap<string, Place>;
}

/** The union that a schema is; undefined when it is none, says more than its members, or no constant tells them apart. */
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

/** The schema that a reference names, as long as nothing beside the reference says more; the schema itself otherwise. */
export function namedSchema(contract: object, schema: Place | undefined): Place | undefined {
  return followReferences(contract, schema, (node) => hasOnly({ node }, "$ref"));
}

const annotations: ReadonlySet<string> = new Set(["title", "description", "examples"]);

/** Whether a schema has no keyword that counts but this one. */
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
