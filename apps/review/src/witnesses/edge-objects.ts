import { type ContractNode, isNode } from "@video-generations/simulator/compiler";
import { edgeStrings, textsOfPattern } from "./edge-strings.ts";
import { aroundLimits, type Edges } from "./edges.ts";
import { sampleOf, smallestObject, wholeObject } from "./samples.ts";
import { conjunctsOf, listsOf, propertiesOf, valuesOf } from "./schemas.ts";

/** Keywords that say something of objects. */
export const objectKeywords: readonly string[] = [
  ...["properties", "required", "additionalProperties", "unevaluatedProperties", "patternProperties"],
  ...["propertyNames", "dependentRequired", "dependentSchemas", "minProperties", "maxProperties"],
];

/**
 * Objects with the least and with everything, without each member, with members that are not named, and with each member
 * at its edges; the last also in each situation that a condition asks for.
 */
export function edgeObjects(edges: Edges): readonly unknown[] {
  const { judge, conjuncts, hints, edgesOf, depth } = edges;
  const least = smallestObject(judge, conjuncts, "", depth);
  const whole = wholeObject(judge, conjuncts, depth);
  const without = (from: ContractNode) => Object.keys(from).map((name) => omit(from, name));
  // Rules between members, such as `dependentRequired`, show when two are there and one is not.
  const pairs = [...propertiesOf(conjuncts).keys()].flatMap((name) => [
    { ...least, [name]: whole[name] },
    ...without({ ...least, [name]: whole[name] }),
  ]);
  const schemas = hints.flatMap(({ properties }) => (isNode(properties) ? Object.entries(properties) : []));
  const members = schemas.flatMap(([name, schema]) => edgesOf(schema).map((value) => ({ [name]: value })));
  const situations = situationsOf(edges, least);
  return [
    ...[least, whole, ...without(least), ...without(whole), ...pairs],
    ...unnamedMembers(edges).flatMap((it) => [
      { ...least, ...it },
      { ...whole, ...it },
    ]),
    ...situations.flatMap((it) => [it, ...without(it), { ...whole, ...it }]),
    ...[least, ...situations].flatMap((it) => members.map((member) => ({ ...it, ...member }))),
  ];
}

const mostSituations = 24;

/** Objects that meet what a condition asks for: the members that it names, with the values that it names. */
function situationsOf({ judge, conjuncts, hints, depth }: Edges, least: ContractNode): readonly ContractNode[] {
  const inner = hints.filter((it) => !conjuncts.includes(it));
  const own = propertiesOf(conjuncts);
  const sampled = (name: string) => sampleOf(judge, own.get(name) ?? propertiesOf(inner).get(name) ?? {}, depth + 1);
  const named = [...listsOf(inner, "required"), ...hints.flatMap(dependentNames)].map(String);
  const constants = inner.flatMap(({ properties }) =>
    (isNode(properties) ? Object.entries(properties) : []).flatMap(([name, schema]) => {
      const own = conjunctsOf(judge.contract, schema);
      const values = [...own.flatMap((it) => (Object.hasOwn(it, "const") ? [it.const] : [])), ...listsOf(own, "enum")];
      return values.map((value) => ({ ...least, [name]: value }));
    }),
  );
  const all = Object.assign({}, ...constants) as ContractNode;
  const whole = Object.fromEntries(named.map((name) => [name, all[name] ?? sampled(name)]));
  const single = [...new Set(named)].map((name) => ({ ...least, [name]: all[name] ?? sampled(name) }));
  const met = { ...least, ...whole, ...all };
  return Object.keys(met).length === Object.keys(least).length && constants.length === 0
    ? []
    : [...constants, ...single, met].slice(0, mostSituations);
}

function dependentNames({ dependentRequired, dependentSchemas }: ContractNode): readonly unknown[] {
  const keys = [dependentRequired, dependentSchemas].flatMap((it) => (isNode(it) ? Object.keys(it) : []));
  return [...keys, ...valuesOf(dependentRequired).flat()];
}

/** Members that no schema names: any, those of each pattern, those at the edges of what a name may be, and many. */
function unnamedMembers({ judge, hints, edgesOf, depth }: Edges): readonly ContractNode[] {
  const ofPatterns = hints.flatMap(({ patternProperties }) =>
    isNode(patternProperties) ? Object.entries(patternProperties) : [],
  );
  const open = hints.flatMap((it) => [it.additionalProperties, it.unevaluatedProperties]).filter(isNode);
  const fill = open.length === 0 ? "text" : sampleOf(judge, open[0], depth + 1);
  const names = hints.flatMap(({ propertyNames }) =>
    isNode(propertyNames) ? edgeStrings(conjunctsOf(judge.contract, propertyNames)) : [],
  );
  const counts = aroundLimits(hints, ["minProperties", "maxProperties"]);
  const isOpen = names.length === 0;
  return [
    ...(isOpen ? [{ unknown_member: "text" }, { unknown_member: 1, other_member: {} }, { unknown_member: fill }] : []),
    ...open.flatMap((schema) => edgesOf(schema).map((value) => ({ unknown_member: value }))),
    ...ofPatterns.flatMap(([pattern, schema]) => {
      const fitting = textsOfPattern(pattern).slice(0, 8);
      const value = sampleOf(judge, schema, depth + 1);
      const values = fitting.slice(0, 1).flatMap((name) => edgesOf(schema).map((it) => ({ [name]: it })));
      return [...fitting.map((name) => ({ [name]: value })), ...values];
    }),
    ...[...new Set([...names, ...ofPatterns.flatMap(([pattern]) => edgeStrings([{ pattern }]).slice(0, 400))])].map(
      (name) => ({ [name]: fill }),
    ),
    ...counts.map((count) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`member_${index}`, fill])),
    ),
  ];
}

function omit(value: ContractNode, name: string): ContractNode {
  const { [name]: _, ...rest } = value;
  return rest;
}
