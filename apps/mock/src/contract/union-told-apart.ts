import { below, childrenOf, isNode, type Node, type Place, referred } from "./openapi-places.ts";

/** A union whose members each require another constant in the same field. */
export interface Union {
  readonly field: string;
  /** The members by their constant. */
  readonly members: ReadonlyMap<string, Place>;
}

/** The union that a schema is; undefined when it is none, says more than its members, or no constant tells them apart. */
export function unionToldApart(contract: object, schema: Place): Union | undefined {
  const union = referred(contract, schema);
  if (union === undefined || !isBare(union.node) || !isBare(schema.node)) return undefined;
  const members = childrenOf(contract, below(contract, union, "oneOf"));
  for (const field of Object.keys(members[0] ? fieldsOf(members[0]) : {})) {
    const named = new Map(members.flatMap((member) => namedBy(field, member)));
    if (named.size === members.length) return { field, members: named };
  }
  return undefined;
}

const bareKeywords: ReadonlySet<string> = new Set(["$ref", "oneOf", "title", "description", "examples"]);

function isBare(schema: Node): boolean {
  return Object.keys(schema).every((keyword) => bareKeywords.has(keyword) || keyword.startsWith("x-"));
}

function namedBy(field: string, member: Place): [constant: string, member: Place][] {
  const { type, required } = member.node;
  const constant = asNode(fieldsOf(member)[field]).const;
  const isRequired = type === "object" && Array.isArray(required) && required.includes(field);
  return isRequired && typeof constant === "string" ? [[constant, member]] : [];
}

function fieldsOf({ node }: Place): Node {
  return asNode(node.properties);
}

function asNode(value: unknown): Node {
  return isNode(value) ? value : {};
}
