import { type ContractNode, entriesOf, memberOf, requiredIn, resolveNode } from "./contract-node.ts";
import { armsOf, sampleValues, typeText } from "./sample-values.ts";
import type { TypePlace } from "./type-place.ts";

type Contracts = readonly [base: ContractNode, head: ContractNode];

/** All lines about a schema: what is sent, what is read, its members and its arms. */
export function schemaLines(place: TypePlace, contracts: Contracts): readonly string[] {
  const names = place.nodes.flatMap((node) => entriesOf(node?.properties).map(([name]) => name));
  return [
    ...sentLines(place, contracts),
    ...readLines(place, contracts),
    ...objectLines(place, names),
    ...unionLines(place, contracts),
  ];
}

/** Values of both schemas, as what is sent. */
export function sentLines({ type, nodes }: TypePlace, contracts: Contracts): readonly string[] {
  const values = nodes.flatMap((node, side) => sampleValues(node, contracts[side] ?? {}));
  return values.map((value) => `const value: ${type} = ${value};`);
}

/** Some values of a list, as what is sent. */
export function valueLines({ type }: TypePlace, values: readonly unknown[]): readonly string[] {
  const known = values.filter((value) => value !== undefined);
  return known.map((value) => `const value: ${type} = ${JSON.stringify(value)};`);
}

/** The base's type, as what a program reads. */
export function readLines({ type, nodes, isOptional }: TypePlace, [base]: Contracts): readonly string[] {
  const read = typeText(nodes[0], base);
  if (read === undefined) return [];
  return [`declare const value: ${type}; const read: ${read}${isOptional ? " | undefined" : ""} = value;`];
}

/** The members of an object that the head does not have, or that only one side requires. */
export function objectLines({ type, nodes }: TypePlace, names: readonly string[]): readonly string[] {
  const [before, after] = nodes;
  if (before === undefined || after === undefined) return [];
  const has = (node: ContractNode, name: string) => memberOf(node.properties, name) !== undefined;
  return names.flatMap((name) => {
    const key = JSON.stringify(name);
    if (!has(before, name)) return [];
    if (!has(after, name)) return [`type Used = ${type}[${key}];`];
    if (requiredIn(before).includes(name) === requiredIn(after).includes(name)) return [];
    return [
      `const value: Pick<${type}, ${key}> = {};`,
      `declare const value: ${type}; const read: {} | null = value[${key}];`,
    ];
  });
}

/** Reads the members that tell the arms of a union apart, with the values that the base knows. */
export function unionLines({ type, nodes }: TypePlace, [base]: Contracts): readonly string[] {
  const arms = armsOf(nodes[0]).map((arm) => entriesOf(resolveNode(arm, base)?.properties));
  const [first = []] = arms;
  return first.flatMap(([name]) => {
    const constants = arms.map((members) => memberOf(Object.fromEntries(members)[name], "const"));
    if (constants.includes(undefined)) return [];
    const known = [...new Set(constants)].map((value) => JSON.stringify(value)).join(" | ");
    return [`declare const value: ${type}; const read: ${known} = value[${JSON.stringify(name)}];`];
  });
}
