import { escapeStep, unescapeStep } from "./json-pointer.ts";

/** An object of a contract, as parsed. */
export type ContractNode = Readonly<Record<string, unknown>>;

/** An object of a contract and its place there. */
export interface Place {
  /** JSON pointer from the contract's root, as the fragment of a URI: `#/components/schemas/Task`. */
  readonly pointer: string;
  readonly node: ContractNode;
}

const nothing: ContractNode = {};

/** Whether a value is an object, and not a list or null. */
export function isNode(value: unknown): value is ContractNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an object; otherwise an empty object. */
export function nodeOf(value: unknown): ContractNode {
  return isNode(value) ? value : nothing;
}

/** The value if it is a list; otherwise an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The whole contract as a place. */
export function rootOf(contract: object): Place {
  return { pointer: "#", node: contract as ContractNode };
}

/** The object below a place at the end of the keys, with references followed; `undefined` if there is none. */
export function placeBelow(contract: object, place: Place | undefined, ...keys: readonly string[]): Place | undefined {
  let at = place;
  for (const key of keys) at = followReferences(contract, memberOf(at, key));
  return at;
}

/** Every object directly below a place, with references followed. */
export function childrenOf(contract: object, place: Place | undefined): readonly Place[] {
  return Object.keys(place?.node ?? {}).flatMap((key) => placeBelow(contract, place, key) ?? []);
}

/**
 * The member of a place. Its reference is not followed, because next to a schema's reference there can be keywords that
 * count too. A list becomes an object with its indices as keys, so that a pointer can lead through it.
 */
export function memberOf(place: Place | undefined, key: string): Place | undefined {
  const value = place && Object.hasOwn(place.node, key) ? place.node[key] : undefined;
  const node = Array.isArray(value) ? { ...value } : value;
  return place && isNode(node) ? { pointer: `${place.pointer}/${encodeKey(key)}`, node } : undefined;
}

/**
 * The place that a chain of references leads to; the place itself if it is not a reference.
 *
 * @param isFollowed - Says which references to follow; without it all are followed
 */
export function followReferences(
  contract: object,
  place: Place | undefined,
  isFollowed: (node: ContractNode) => boolean = () => true,
): Place | undefined {
  const passed = new Set<string>();
  let at = place;
  while (typeof at?.node.$ref === "string" && isFollowed(at.node) && !passed.has(at.pointer)) {
    passed.add(at.pointer);
    at = referenceTarget(contract, at.node.$ref);
  }
  return at;
}

/** The place that a reference names; `undefined` if there is no such place in the contract. */
export function referenceTarget(contract: object, reference: string): Place | undefined {
  let at: Place | undefined = reference.startsWith("#") ? rootOf(contract) : undefined;
  for (const step of reference.split("/").slice(1)) at = memberOf(at, decodeStep(step));
  return at;
}

/**
 * The object at the end of the keys, with references followed. The result is an empty object if a part is missing, or
 * if a reference leads nowhere or back to itself.
 *
 * @param contract - Bundled: every reference leads to a place inside it
 */
export function childOf(contract: object, from: unknown, ...keys: readonly string[]): ContractNode {
  const start = followReferences(contract, isNode(from) ? { pointer: "", node: from } : undefined);
  const { node = nothing } = placeBelow(contract, start, ...keys) ?? {};
  return typeof node.$ref === "string" ? nothing : node;
}

function encodeKey(key: string): string {
  return encodeURIComponent(escapeStep(key));
}

function decodeStep(step: string): string {
  try {
    return unescapeStep(decodeURIComponent(step));
  } catch {
    // A % has no code after it, so the step is not encoded.
    return unescapeStep(step);
  }
}
