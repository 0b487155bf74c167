import { isNode } from "@video-generations/simulator/compiler";
import { aroundLimits, type Edges } from "./edges.ts";
import { sampleOf, samplesOf } from "./samples.ts";

/** Keywords that say something of lists. */
export const listKeywords: readonly string[] = [
  "items",
  "prefixItems",
  "contains",
  "minItems",
  "maxItems",
  "uniqueItems",
];

/** Lists of each length at a limit, with members that differ and with the same ones, and each member at its edges. */
export function edgeLists(edges: Edges): readonly unknown[] {
  const { judge, hints, edgesOf, depth } = edges;
  const begin = prefixOf(edges);
  const items = hints.map((it) => it.items).filter(isNode);
  const contained = hints.map((it) => it.contains).filter(isNode);
  const members = items.length === 0 ? ["text", 1] : items.flatMap((it) => samplesOf(judge, it, depth));
  const special = contained.flatMap((it) => samplesOf(judge, it, depth).slice(0, 1));
  const [first, second = first] = [...members, ...special];
  if (first === undefined) return [[], begin];
  const distinct = (length: number) => Array.from({ length }, (_, index) => distinctMember(members, first, index));
  const filled = (length: number, it: unknown) => Array.from({ length }, () => it);
  const lengths = aroundLimits(hints, ["minItems", "maxItems"]);
  const counts = aroundLimits(hints, ["minContains", "maxContains"]);
  const single = [...items, ...contained].flatMap(edgesOf).flatMap((it) => [[it], [...begin, it]]);
  return [
    ...lengths.flatMap((length) => [distinct(length), filled(length, first)]),
    ...special.flatMap((it) => counts.flatMap((count) => [filled(count, it), [...filled(count, it), second]])),
    ...[begin, [...begin, first], [...begin, "text"], [...begin, 1], [...begin, first, second]],
    ...begin.map((_, index) => begin.slice(0, index)),
    ...single,
    ...hints.flatMap(({ prefixItems }) => (Array.isArray(prefixItems) ? tuplesOf(prefixItems, begin, edgesOf) : [])),
  ];
}

/** What a list begins with by `prefixItems`. */
function prefixOf({ judge, hints, depth }: Edges): readonly unknown[] {
  const prefix = hints.map((it) => it.prefixItems).find((it) => Array.isArray(it)) ?? [];
  return Array.isArray(prefix) ? prefix.map((it) => sampleOf(judge, it, depth + 1)) : [];
}

function tuplesOf(prefix: readonly unknown[], begin: readonly unknown[], edgesOf: Edges["edgesOf"]) {
  return prefix.flatMap((schema, at) => edgesOf(schema).map((value) => [...begin.slice(0, at), value]));
}

function distinctMember(members: readonly unknown[], first: unknown, index: number): unknown {
  if (index < members.length) return members[index];
  if (typeof first === "string") return `${first}${index}`;
  const numbers = members.filter((it) => typeof it === "number");
  return numbers.length === 0 ? first : Math.max(...numbers.filter((it) => it < 1e12), 0) + index;
}
