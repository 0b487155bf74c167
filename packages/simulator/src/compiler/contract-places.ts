import { escapeStep, unescapeStep } from "./json-pointer.ts";

/** An object of a contract, as it was parsed. */
export type ContractNode = Readonly<Record<string, unknown>>;

/** An object of a contract and where it stands. */
export interface Place {
  /** JSON pointer from the contract's root, as the fragment of a URI: `#/components/schemas/Task`. */
  readonly pointer: string;
  readonly node: ContractNode;
}

const nothing: ContractNode = {};

/** Whether a value is an object with members. */
export function isNode(value: unknown): value is ContractNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value where it is an object with members; else an object without any. */
export function nodeOf(value: unknown): ContractNode {
  return isNode(value) ? value : nothing;
}

/** The value where it is a list; else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The whole contract as a place. */
export function rootOf(contract: object): Place {
  return { pointer: "#", node: contract as ContractNode };
}

/** What stands below a place, references followed; undefined when there is no object. */
export function placeBelow(contract: object, place: Place | undefined, ...keys: readonly string[]): Place | undefined {
  let at = place;
  for (const key of keys) at = followReferences(contract, memberOf(at, key));
  return at;
}

/** Every object right below a place, references followed. */
export function childrenOf(contract: object, place: Place | undefined): readonly Place[] {
  return Object.keys(place?.node ?? {}).flatMap((key) => placeBelow(contract, place, key) ?? []);
}

/**
 * The member of a place as it stands there: beside a schema's reference there may be keywords that hold too. A list
 * counts as an object of its indices, so that a pointer leads through it.
 */
export function memberOf(place: Place | undefined, key: string): Place | undefined {
  const value = place && Object.hasOwn(place.node, key) ? place.node[key] : undefined;
  const node = Array.isArray(value) ? { ...value } : value;
  return place && isNode(node) ? { pointer: `${place.pointer}/${encodeKey(key)}`, node } : undefined;
}

/**
 * What a place refers to, reference by reference; the place itself when it is no reference.
 *
 * @param isFollowed - Which references to follow. Left out: all.
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

/** The place that a reference names; undefined when it is none inside the contract. */
export function referenceTarget(contract: object, reference: string): Place | undefined {
  let at: Place | undefined = reference.startsWith("#") ? rootOf(contract) : undefined;
  for (const step of reference.split("/").slice(1)) at = memberOf(at, decodeStep(step));
  return at;
}

/**
 * The object at the end of the keys, references followed. What is missing, and a reference that leads nowhere or back to
 * itself, is an object without members.
 *
 * @param contract - Bundled: every reference leads to a place inside it.
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
    // A lone % is not encoded.
    return unescapeStep(step);
  }
}
