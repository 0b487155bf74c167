/** An object of a contract, or a whole contract. */
export type ContractNode = Readonly<Record<string, unknown>>;

/** The decoded parts of a JSON pointer. */
export function parsePointer(pointer: string): readonly string[] {
  const decode = (part: string) => part.replaceAll("~1", "/").replaceAll("~0", "~");
  return pointer.replace(/^#/, "").split("/").slice(1).map(decode);
}

/** An object's member, or an array's entry; undefined if there is none. */
export function memberOf(node: unknown, name: string): unknown {
  if (typeof node !== "object" || node === null) return undefined;
  return Object.hasOwn(node, name) ? (node as ContractNode)[name] : undefined;
}

/** The object that a node is, behind its reference; undefined if it is none. Nothing but `$ref` is followed. */
export function resolveNode(node: unknown, contract: ContractNode, depth = 0): ContractNode | undefined {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return undefined;
  const reference = memberOf(node, "$ref");
  if (typeof reference !== "string" || depth > 20) return node as ContractNode;
  const target = parsePointer(reference).reduce<unknown>(memberOf, contract);
  return resolveNode(target, contract, depth + 1);
}

/** The members of an object, or none. */
export function entriesOf(node: unknown): readonly (readonly [string, unknown])[] {
  return typeof node === "object" && node !== null ? Object.entries(node) : [];
}

/** The names that a schema requires. */
export function requiredIn(schema: ContractNode | undefined): readonly string[] {
  const required = schema?.required;
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}
