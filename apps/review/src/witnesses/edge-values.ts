import type { ContractNode } from "@video-generations/simulator/compiler";
import { edgeNumbers } from "./edge-numbers.ts";
import { edgeStrings } from "./edge-strings.ts";
import type { Judge } from "./judge.ts";
import { samplesOf, smallestObject, wholeObject } from "./samples.ts";
import { armsOf, conjunctsOf, keywordOf, listsOf, propertiesOf, typesOf } from "./schemas.ts";

/** A value of each type that no rule asked for. */
const foreign: readonly unknown[] = [null, true, false, 0, 1, -1, 1.5, "text", "", [], ["text"], {}];

/** How deep members are looked into: deeper changes are looked at where they are. */
const deepest = 3;

/**
 * Values at the edges of a schema's rules, accepted and refused ones: its constants and members, both sides of each
 * bound, each type, objects without each required member, with an unknown one.
 *
 * @param depth - With 0, also the edges of members, three levels deep. @defaultValue only the value itself
 */
export function edgeValues(judge: Judge, schema: unknown, depth: number = deepest): readonly unknown[] {
  const conjuncts = conjunctsOf(judge.contract, schema);
  const types = typesOf(conjuncts);
  const isAny = types.length === 0;
  const shown = conjuncts.flatMap((it) => [
    ...(Object.hasOwn(it, "const") ? [it.const] : []),
    ...(it.default === undefined ? [] : [it.default]),
  ]);
  return unique([
    ...shown,
    ...listsOf(conjuncts, "enum"),
    ...listsOf(conjuncts, "examples"),
    ...(isAny || types.includes("string") ? edgeStrings(conjuncts) : []),
    ...(isAny || types.includes("integer") || types.includes("number") ? edgeNumbers(conjuncts) : []),
    ...(types.includes("array") ? edgeLists(judge, conjuncts, depth) : []),
    ...(types.includes("object") ? edgeObjects(judge, conjuncts, depth) : []),
    ...(depth < deepest ? armsOf(conjuncts).flatMap((arm) => edgeValues(judge, arm, depth + 1)) : []),
    ...foreign,
  ]);
}

function edgeLists(judge: Judge, conjuncts: readonly ContractNode[], depth: number): readonly unknown[] {
  const items = keywordOf(conjuncts, "items");
  const members = items === undefined ? ["text", 1] : samplesOf(judge, items);
  const [first] = members;
  if (first === undefined) return [[]];
  const limits = conjuncts
    .flatMap(({ minItems, maxItems }) => [minItems, maxItems])
    .filter((it) => typeof it === "number");
  const lengths = [0, 1, 2, 3, ...limits.flatMap((it) => [it - 1, it, it + 1])].filter((it) => it >= 0 && it <= 10_000);
  const distinct = (length: number) => Array.from({ length }, (_, index) => distinctMember(members, first, index));
  const same = (length: number) => Array.from({ length }, () => first);
  const single = depth < deepest ? edgeValues(judge, items, depth + 1).map((it) => [it]) : [];
  return [...[...new Set(lengths)].flatMap((length) => [distinct(length), same(length)]), ...single];
}

function distinctMember(members: readonly unknown[], first: unknown, index: number): unknown {
  if (index < members.length) return members[index];
  return typeof first === "string" ? `${first}${index}` : typeof first === "number" ? first + index : first;
}

function edgeObjects(judge: Judge, conjuncts: readonly ContractNode[], depth: number): readonly unknown[] {
  const properties = [...propertiesOf(conjuncts)];
  const least = smallestObject(judge, conjuncts, "", depth);
  const whole = wholeObject(judge, conjuncts, depth);
  const without = (from: ContractNode) => Object.keys(from).map((name) => omit(from, name));
  // Rules between members, such as `dependentRequired`, show when two are there and one is not.
  const pairs = properties.flatMap(([name]) => [
    { ...least, [name]: whole[name] },
    ...without({ ...least, [name]: whole[name] }),
  ]);
  const unknown = [
    { ...least, unknown_member: "text" },
    { ...least, unknown_member: 1, other_member: {} },
    { ...whole, unknown_member: "text" },
  ];
  const edges =
    depth < deepest
      ? properties.flatMap(([name, schema]) =>
          edgeValues(judge, schema, depth + 1).map((value) => ({ ...least, [name]: value })),
        )
      : [];
  return [least, whole, ...without(least), ...without(whole), ...pairs, ...unknown, ...edges];
}

function omit(value: ContractNode, name: string): object {
  const { [name]: _, ...rest } = value;
  return rest;
}

function unique(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.filter((it) => it !== undefined).map((it) => [JSON.stringify(it), it])).values()];
}
