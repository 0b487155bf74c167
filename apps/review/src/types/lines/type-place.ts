import { type ContractNode, memberOf, parsePointer, requiredIn, resolveNode } from "./contract-node.ts";

/** What a part of a contract is. */
export type Kind = "pathItem" | "operation" | "parameter" | "requestBody" | "response" | "header" | "media" | "schema";

/** A part of a contract, and its type among the generated ones. */
export interface TypePlace {
  readonly kind: Kind;
  /** The type, such as `components["schemas"]["Usage"]`. */
  readonly type: string;
  /** An expression for the same part of a value `it` of the type `root`. */
  readonly root: string;
  readonly access: string;
  /** The part in each contract, behind its reference. */
  readonly nodes: readonly [base: ContractNode | undefined, head: ContractNode | undefined];
  /** Whether its type may be undefined. */
  readonly isOptional: boolean;
  /** The parts of the pointer that lead here from the place before. */
  readonly step: readonly string[];
}

/** The parts on the way to a pointer, and the rest of the pointer behind the last one. */
export interface TypeWay {
  readonly places: readonly TypePlace[];
  readonly rest: readonly string[];
}

type Contracts = readonly [base: ContractNode, head: ContractNode];

const componentKinds: Readonly<Record<string, Kind>> = {
  schemas: "schema",
  responses: "response",
  headers: "header",
  parameters: "parameter",
  requestBodies: "requestBody",
  pathItems: "pathItem",
};

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * The parts on the way to a pointer that have generated types, from the outside in. The way ends where the pointer
 * leaves the types: at a keyword, at a callback, at a security scheme.
 */
export function placesOn(pointer: string, contracts: Contracts): TypeWay {
  const [top = "", group = "", ...rest] = parsePointer(pointer);
  const nodes = contracts.map((contract) => memberOf(contract, top)) as [unknown, unknown];
  const [name = "", ...deeper] = rest;
  if (top === "paths")
    return walk(startPlace("pathItem", `paths[${quote(group)}]`, step(nodes, [group], contracts)), rest, contracts);
  const kind = top === "components" ? componentKinds[group] : undefined;
  if (kind === undefined || rest.length === 0) return { places: [], rest };
  const type = `components[${quote(group)}][${quote(name)}]`;
  return walk(startPlace(kind, type, step(nodes, [group, name], contracts)), deeper, contracts);
}

function startPlace(kind: Kind, type: string, nodes: TypePlace["nodes"]): TypePlace {
  return { kind, type, root: type, access: "it", nodes, isOptional: false, step: [] };
}

function walk(place: TypePlace, parts: readonly string[], contracts: Contracts): TypeWay {
  const next = enter(place, parts, contracts);
  if (next === undefined) return { places: [place], rest: parts };
  const entered = { ...next.place, step: parts.slice(0, next.used) };
  const { places, rest } = walk(entered, parts.slice(next.used), contracts);
  return { places: [place, ...places], rest };
}

interface Entered {
  readonly place: TypePlace;
  /** How many parts of the pointer it took. */
  readonly used: number;
}

function enter(place: TypePlace, parts: readonly string[], contracts: Contracts): Entered | undefined {
  const [part = "", name = ""] = parts;
  const go = (kind: Kind, keys: readonly string[], used: number, isOptional = false): Entered => {
    const nodes = step(place.nodes, parts.slice(0, used), contracts);
    return { place: descend(place, kind, keys, nodes, isOptional), used };
  };
  const { kind } = place;
  if (kind === "pathItem" && methods.includes(part)) return enterOperation(go("operation", [quote(part)], 1));
  if ((kind === "pathItem" || kind === "operation") && part === "parameters" && parts.length > 1) {
    const [base, head] = step(place.nodes, [part, name], contracts);
    const parameter = base ?? head;
    const keys = ['"parameters"', quote(String(parameter?.in)), quote(String(parameter?.name))];
    return parameter && go("parameter", keys, 2, parameter.required !== true);
  }
  if (kind === "operation" && part === "requestBody") {
    const [base, head] = step(place.nodes, [part], contracts);
    return go("requestBody", ['"requestBody"'], 1, (base ?? head)?.required !== true);
  }
  if (kind === "operation" && part === "responses" && parts.length > 1)
    return go("response", ['"responses"', statusKey(name)], 2);
  if (kind === "response" && part === "headers" && parts.length > 1) {
    const [base, head] = step(place.nodes, [part, name], contracts);
    return go("header", ['"headers"', quote(name)], 2, (base ?? head)?.required !== true);
  }
  if ((kind === "response" || kind === "requestBody") && part === "content" && parts.length > 1)
    return go("media", ['"content"', quote(name)], 2);
  if ((kind === "parameter" || kind === "header" || kind === "media") && part === "schema")
    return go("schema", [], 1, place.isOptional);
  return kind === "schema" ? enterSchema(place, parts, go) : undefined;
}

type Go = (kind: Kind, keys: readonly string[], used: number, isOptional?: boolean) => Entered;

function enterSchema(place: TypePlace, parts: readonly string[], go: Go): Entered | undefined {
  const [part = "", name] = parts;
  if (part === "items") return go("schema", ["number"], 1);
  if (name === undefined) return undefined;
  if (part === "properties") {
    const required = requiredIn(place.nodes[0] ?? place.nodes[1]);
    return go("schema", [quote(name)], 2, !required.includes(name));
  }
  if (part === "prefixItems") return go("schema", [name], 2);
  return ["oneOf", "anyOf", "allOf"].includes(part) ? go("schema", [], 2, place.isOptional) : undefined;
}

/** An operation has a name of its own among the types, which is the one that programs use. */
function enterOperation({ place, used }: Entered): Entered {
  const id = (place.nodes[0] ?? place.nodes[1])?.operationId;
  if (typeof id !== "string") return { place, used };
  const type = `operations[${quote(id)}]`;
  return { place: { ...place, type, root: type, access: "it" }, used };
}

function descend(
  place: TypePlace,
  kind: Kind,
  keys: readonly string[],
  nodes: TypePlace["nodes"],
  isOptional: boolean,
): TypePlace {
  const { root, isOptional: wasOptional } = place;
  if (keys.length === 0) return { ...place, kind, nodes, isOptional };
  const inside = wasOptional ? `NonNullable<${place.type}>` : place.type;
  const type = keys.reduce((outer, key, index) => {
    // The group of parameters is optional if each of them is.
    const isGroup = kind === "parameter" && isOptional && index === 2;
    return isGroup ? `NonNullable<${outer}>[${key}]` : `${outer}[${key}]`;
  }, inside);
  const asIndex = (key: string) => (key === "number" ? "[0]" : `[${key}]`);
  const access = keys.map((key, index) => (index === 0 && !wasOptional ? asIndex(key) : `?.${asIndex(key)}`)).join("");
  return { kind, type, root, access: place.access + access, nodes, isOptional, step: [] };
}

/** The part of both contracts behind some members; the last one's reference is followed too. */
function step(nodes: readonly [unknown, unknown], names: readonly string[], contracts: Contracts): TypePlace["nodes"] {
  const [base, head] = nodes.map((node, side) =>
    resolveNode(names.reduce<unknown>(memberOf, node), contracts[side] ?? {}),
  );
  return [base, head];
}

function statusKey(status: string): string {
  return /^\d+$/.test(status) ? status : quote(status);
}

function quote(text: string): string {
  return JSON.stringify(text);
}
