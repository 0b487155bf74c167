import { escapedStep, unescapedStep } from "./json-pointer.ts";

/** An object of the contract, as it was parsed. */
export type Node = Readonly<Record<string, unknown>>;

/** An object of the contract and where it stands. */
export interface Place {
  /** JSON pointer from the contract's root, as the fragment of a URI: `#/components/schemas/Task`. */
  readonly pointer: string;
  readonly node: Node;
}

/** The operations that the mock serves, by their `operationId`. */
export const servedOperations = ["createVideoGeneration", "getTask"] as const;

/** One of {@link servedOperations}. */
export type ServedOperation = (typeof servedOperations)[number];

/** An operation and the path that it belongs to. */
export interface OperationPlace {
  readonly item: Place;
  readonly operation: Place;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** Finds an operation; undefined when no path has it. */
export function findOperation(contract: object, operationId: ServedOperation): OperationPlace | undefined {
  for (const item of childrenOf(contract, below(contract, rootOf(contract), "paths"))) {
    for (const method of methods) {
      const operation = below(contract, item, method);
      if (operation?.node.operationId === operationId) return { item, operation };
    }
  }
  return undefined;
}

/** What stands below a place, references followed; undefined when there is no object. */
export function below(contract: object, place: Place | undefined, ...keys: readonly string[]): Place | undefined {
  let at = place;
  for (const key of keys) at = referred(contract, memberOf(at, key));
  return at;
}

/** Every object right below a place, references followed. */
export function childrenOf(contract: object, place: Place | undefined): readonly Place[] {
  return Object.keys(place?.node ?? {}).flatMap((key) => below(contract, place, key) ?? []);
}

/**
 * The member of a place as it stands there: beside a schema's reference there may be keywords that hold too. A list
 * counts as an object of its indices, so that a pointer leads through it.
 */
export function memberOf(place: Place | undefined, key: string): Place | undefined {
  const value = place && Object.hasOwn(place.node, key) ? place.node[key] : undefined;
  const node = Array.isArray(value) ? { ...value } : value;
  return place && isNode(node) ? { pointer: `${place.pointer}/${escaped(key)}`, node } : undefined;
}

/** What a place refers to, reference by reference; the place itself when it is no reference. */
export function referred(contract: object, place: Place | undefined): Place | undefined {
  const passed = new Set<string>();
  let at = place;
  while (typeof at?.node.$ref === "string" && !passed.has(at.pointer)) {
    passed.add(at.pointer);
    at = placeOf(contract, at.node.$ref);
  }
  return at;
}

/** Whether a value is an object with members. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function placeOf(contract: object, pointer: string): Place | undefined {
  const keys = pointer.split("/").slice(1).map(unescaped);
  let at: Place | undefined = pointer.startsWith("#") ? rootOf(contract) : undefined;
  for (const key of keys) at = memberOf(at, key);
  return at;
}

function rootOf(contract: object): Place {
  return { pointer: "#", node: { ...contract } };
}

function escaped(key: string): string {
  return encodeURIComponent(escapedStep(key));
}

function unescaped(step: string): string {
  return unescapedStep(decodeURIComponent(step));
}
