import { edgeLists, listKeywords } from "./edge-lists.ts";
import { edgeNumbers } from "./edge-numbers.ts";
import { edgeObjects, objectKeywords } from "./edge-objects.ts";
import { edgeStrings } from "./edge-strings.ts";
import type { Judge } from "./judge.ts";
import { armsOf, conditionsOf, conjunctsOf, listsOf, typesOf } from "./schemas.ts";

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
  const hints = [...conjuncts, ...conditionsOf(judge.contract, conjuncts)];
  const types = typesOf(conjuncts);
  const isAny = types.length === 0;
  const isOf = (type: string, keywords: readonly string[]) =>
    types.includes(type) || (isAny && hints.some((it) => keywords.some((keyword) => it[keyword] !== undefined)));
  const shown = hints.flatMap((it) => [
    ...(Object.hasOwn(it, "const") ? [it.const] : []),
    ...(it.default === undefined ? [] : [it.default]),
  ]);
  const edges = { judge, conjuncts, hints, edgesOf: edgesBelow(judge, depth), depth };
  return unique([
    ...shown,
    ...listsOf(hints, "enum"),
    ...listsOf(hints, "examples"),
    ...(isAny || types.includes("string") ? edgeStrings(hints) : []),
    ...(isAny || types.includes("integer") || types.includes("number") ? edgeNumbers(hints) : []),
    ...(isOf("array", listKeywords) ? edgeLists(edges) : []),
    ...(isOf("object", objectKeywords) ? edgeObjects(edges) : []),
    ...(depth < deepest ? armsOf(conjuncts).flatMap((arm) => edgeValues(judge, arm, depth + 1)) : []),
    ...foreign,
  ]);
}

/** The edges of what is inside a value, as deep as they are looked into. */
function edgesBelow(judge: Judge, depth: number): (schema: unknown) => readonly unknown[] {
  return (schema) => (depth < deepest ? edgeValues(judge, schema, depth + 1) : []);
}

function unique(values: readonly unknown[]): readonly unknown[] {
  return [...new Map(values.filter((it) => it !== undefined).map((it) => [JSON.stringify(it), it])).values()];
}
