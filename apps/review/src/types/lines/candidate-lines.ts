import { type ContractNode, entriesOf, memberOf, parsePointer, requiredIn, resolveNode } from "./contract-node.ts";
import { objectLines, readLines, schemaLines, sentLines, unionLines, valueLines } from "./schema-lines.ts";
import { placesOn, type TypePlace } from "./type-place.ts";

type Contracts = readonly [base: ContractNode, head: ContractNode];

/**
 * Lines of TypeScript that a change at a pointer may break: uses of a name, values that are sent, values that are read.
 * Which of them the base's types accept and the head's refuse, `judgeLines` finds out. The shortest first.
 *
 * @param pointer - JSON pointer into a bundled contract, the head's or, for what was removed, the base's
 */
export function candidateLines(pointer: string, base: ContractNode, head: ContractNode): string[] {
  const contracts = [base, head] as const;
  const { places, rest } = placesOn(pointer, contracts);
  const [parent, last] = [places.at(-2), places.at(-1)];
  if (last === undefined) return [];
  const lines = [
    ...places.flatMap(useLines),
    ...methodLines(pointer, places),
    ...ownLines(last, rest, contracts),
    ...(parent === undefined ? [] : parentLines(parent, last, contracts)),
  ];
  return [...new Set(lines)].sort((one, other) => one.length - other.length);
}

/** Uses of the name. A member that can be absent is a type also if it is gone, so its value is used too. */
function useLines({ type, root, access }: TypePlace): readonly string[] {
  return access === "it" ? [`type Used = ${type};`] : [`type Used = ${type};`, `declare const it: ${root}; ${access};`];
}

/** A method that a path no longer has still has the type `undefined`. */
function methodLines(pointer: string, places: readonly TypePlace[]): readonly string[] {
  const [top, path, method] = parsePointer(pointer);
  if (top !== "paths" || places.at(-1)?.kind !== "operation") return [];
  return [`type Used = paths[${JSON.stringify(path)}][${JSON.stringify(method)}]["responses"];`];
}

/** Lines about the part itself. `rest` is the keyword that changed; without it the whole part has. */
function ownLines(place: TypePlace, rest: readonly string[], contracts: Contracts): readonly string[] {
  const [keyword, name] = rest;
  switch (place.kind) {
    case "operation":
    case "pathItem":
      return keyword === "parameters" ? parametersOf(place, contracts).flatMap((it) => parameterLines(place, it)) : [];
    case "requestBody":
    case "response":
      return keyword === undefined || keyword === "content" ? bodyLines(place, contracts) : [];
    case "parameter":
    case "header":
    case "media":
      return schemaLines({ ...place, nodes: schemasOf(place, contracts) }, contracts);
    case "schema":
      if (keyword === "enum" && name !== undefined) return memberLines(place, Number(name), contracts);
      if (keyword === "required" && name !== undefined) return requirementLines(place, Number(name), contracts);
      return schemaLines(place, contracts);
  }
}

/** Lines about what has the part: the object of a property, the union of an arm, the operation of a parameter. */
function parentLines(parent: TypePlace, last: TypePlace, contracts: Contracts): readonly string[] {
  const [keyword, name = ""] = last.step;
  if (last.kind === "parameter") return parameterLines(parent, last.nodes[0] ?? last.nodes[1]);
  if (last.kind === "requestBody") return [`const call: Pick<${parent.type}, "requestBody"> = {};`];
  if (last.kind !== "schema") return [];
  if (keyword === "oneOf" || keyword === "anyOf") return unionLines(parent, contracts);
  return keyword === "properties" ? propertyLines(parent, name, contracts) : [];
}

/** An object without a property, or with all that it must have if the property is a part of that. */
function propertyLines(place: TypePlace, name: string, contracts: Contracts): readonly string[] {
  const isRequired = place.nodes.some((node) => requiredIn(node).includes(name));
  return [...objectLines(place, [name]), ...(isRequired ? sentLines(place, contracts) : [])];
}

function requirementLines(place: TypePlace, index: number, contracts: Contracts): readonly string[] {
  const names = place.nodes.map((node) => requiredIn(node)[index]).filter((name) => name !== undefined);
  return [...objectLines(place, names), ...sentLines(place, contracts)];
}

function memberLines(place: TypePlace, index: number, contracts: Contracts): readonly string[] {
  const values = place.nodes.map((node) => memberOf(node?.enum, String(index)));
  return [...valueLines(place, values), ...readLines(place, contracts)];
}

function schemasOf({ nodes }: TypePlace, contracts: Contracts): TypePlace["nodes"] {
  const [base, head] = nodes.map((node, side) => resolveNode(node?.schema, contracts[side] ?? {}));
  return [base, head];
}

function parametersOf({ nodes }: TypePlace, contracts: Contracts): readonly (ContractNode | undefined)[] {
  return nodes.flatMap((node, side) => {
    const parameters = [memberOf(node, "parameters") ?? []].flat();
    return parameters.map((parameter) => resolveNode(parameter, contracts[side] ?? {}));
  });
}

/** A call without the parameter's group, or without any of it, and a server that reads the parameter. */
function parameterLines({ type }: TypePlace, parameter: ContractNode | undefined): readonly string[] {
  const group = parameter?.in;
  return [
    `const parameters: Pick<${type}["parameters"], "${group}"> = {};`,
    `const ${group}: NonNullable<${type}["parameters"]["${group}"]> = {};`,
    `declare const it: ${type}; it.parameters.${group}?.[${JSON.stringify(parameter?.name)}];`,
  ];
}

/** Each kind of body, and each header of an answer. */
function bodyLines(place: TypePlace, contracts: Contracts): readonly string[] {
  const type = place.isOptional ? `NonNullable<${place.type}>` : place.type;
  const [base, head] = place.nodes;
  const bodies = entriesOf(base?.content).flatMap(([media, node]) => {
    const used = `${type}["content"][${JSON.stringify(media)}]`;
    const sides = [node, memberOf(head?.content, media)] as const;
    const [before, after] = sides.map((it, side) => resolveNode(memberOf(it, "schema"), contracts[side] ?? {}));
    const inside: TypePlace = { ...place, kind: "schema", type: used, nodes: [before, after], isOptional: false };
    return [`type Used = ${used};`, ...schemaLines(inside, contracts)];
  });
  const headers = entriesOf(base?.headers).map(([name]) => `type Used = ${type}["headers"][${JSON.stringify(name)}];`);
  return [...bodies, ...headers];
}
