import { isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Side } from "../../review.ts";
import { type StructuralChange, withoutKeyword } from "../../structure/structural-change.ts";
import { type Part, type Step, type Use, valueStepsOf } from "../../uses/use.ts";
import { absent } from "../../witnesses/bodies.ts";
import { edgeValues } from "../../witnesses/edge-values.ts";
import { type Counterexample, findCounterexample, instancePathOf } from "../../witnesses/find-witness.ts";
import type { Refusal } from "../../witnesses/judge.ts";
import { schemaAt } from "../../witnesses/schemas.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { createRelevance, createRelevanceInside, isCompound } from "./relevance.ts";

/** What a change of a schema does to the values at one place of the wire. */
export interface SchemaEffect {
  readonly use: Use;
  /** A value that could be sent, or did not have to be expected, and now is otherwise: it breaks the other end. */
  readonly breaks?: Counterexample | undefined;
  /** A value that could not be sent or expected before: more for the server to accept, or to keep from sending. */
  readonly obliges?: Counterexample | undefined;
}

/** Where a changed schema stands in each contract. */
export interface SchemaPlace {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
}

/** Looks, at every place where a changed schema is used, for values that one contract accepts and the other refuses. */
export function findEffects(sides: Sides, change: StructuralChange): readonly SchemaEffect[] {
  const place = bothPlaces(sides, change);
  const at = { base: schemaOf(sides, "base", place.base), head: schemaOf(sides, "head", place.head) };
  const values = change.members ?? differentValues(sides, at, isCompound(change));
  const broken = new Set<string>();
  return placesOf(sides, place).flatMap((use) => {
    const { part, audience } = use;
    const { steps, keyword } = valueStepsOf(use.steps);
    const base = sides.base.uses.parts.get(part.key);
    const head = sides.head.uses.parts.get(part.key);
    // One place is enough to show that an audience breaks.
    if (base === undefined || head === undefined || broken.has(audience)) return [];
    const target = instancePathOf(steps);
    const isRelevant = keyword === undefined ? createRelevance(change, target) : createRelevanceInside(keyword, target);
    const tried = keyword === undefined ? values : valuesAround(sides, { base, head }, steps);
    const search = (accepting: Side) => searchFor(sides, accepting, { base, head }, steps, tried, isRelevant);
    const [breaking, obliging] = part.sender === "client" ? (["base", "head"] as const) : (["head", "base"] as const);
    const breaks = search(breaking);
    if (breaks !== undefined) broken.add(audience);
    return [{ use, breaks, obliges: breaks === undefined ? search(obliging) : undefined }];
  });
}

function schemaOf(sides: Sides, side: Side, pointer: string | undefined): unknown {
  return pointer === undefined ? undefined : valueAt(sides[side].contract, pointer);
}

/** Values of the schema around a change that no value leads to, such as one behind `not`. */
function valuesAround(sides: Sides, parts: Readonly<Record<Side, Part>>, steps: readonly Step[]): readonly unknown[] {
  const around = (side: Side) => {
    const { contract } = sides[side];
    return schemaAt(contract, valueAt(contract, parts[side].schema), steps);
  };
  return differentValues(sides, { base: around("base"), head: around("head") }, true);
}

/** Values at the edges of two schemas that only one of them takes, and nothing at all. */
function differentValues(sides: Sides, schemas: Readonly<Record<Side, unknown>>, isDeep: boolean): readonly unknown[] {
  const differs = createDifference(sides, schemas);
  const all = (["base", "head"] as const).flatMap((side) => {
    const schema = schemas[side];
    return schema === undefined ? [] : edgeValues(sides[side].judge, schema, isDeep ? 0 : undefined);
  });
  const different = new Map(all.map((value) => [JSON.stringify(value), value] as const));
  return [absent, ...[...different.values()].filter(differs)];
}

/** Tells whether a value fits the schema of one side only. Where it does not, the change does not show. */
function createDifference(
  sides: Sides,
  { base: before, head: after }: Readonly<Record<Side, unknown>>,
): (value: unknown) => boolean {
  if (before === undefined || after === undefined) return () => true;
  // A parameter is a text, whatever its schema says.
  return (value) =>
    typeof value === "string" || sides.base.judge.fits(before, value) !== sides.head.judge.fits(after, value);
}

/** Looks for a value that one side accepts and the other refuses. */
export function searchFor(
  sides: Sides,
  accepting: Side,
  parts: Readonly<Record<Side, Part>>,
  steps: readonly Step[],
  values: readonly unknown[],
  isRelevant: (refusal: Refusal) => boolean,
): Counterexample | undefined {
  const refusing = accepting === "base" ? "head" : "base";
  return findCounterexample({
    accepting: sides[accepting].judge,
    refusing: sides[refusing].judge,
    part: parts[accepting],
    otherPart: parts[refusing],
    steps,
    values,
    isRelevant,
  });
}

/** The schemas that a change is about: that of the changed keyword, or the one that was added or removed. */
export function schemaPlaceOf({ property, base, head }: StructuralChange): SchemaPlace {
  const schemaOf = (pointer: string | undefined) => pointer && withoutKeyword(pointer, property);
  return { base: schemaOf(base?.pointer), head: schemaOf(head?.pointer) };
}

/** Where a changed schema stands, with the same place in the other contract if the change names only one. */
function bothPlaces(sides: Sides, change: StructuralChange): SchemaPlace {
  const { base, head } = schemaPlaceOf(change);
  if (change.property === undefined) return { base, head };
  const inOther = (side: Side, pointer: string | undefined) =>
    pointer !== undefined && isNode(valueAt(sides[side].contract, pointer)) ? pointer : undefined;
  return { base: base ?? inOther("base", head), head: head ?? inOther("head", base) };
}

type PartUse = Use & { readonly part: Part };

/** The places of the wire where a schema is used; of those that are judged by the same schema, one for each audience. */
function placesOf(sides: Sides, { base, head }: SchemaPlace): readonly PartUse[] {
  const inBase = base === undefined ? [] : sides.base.uses.of(base).filter(hasPart);
  const inHead = head === undefined ? [] : sides.head.uses.of(head).filter(hasPart);
  // A place that the base does not have may be where the head put another schema.
  const all = [...inBase, ...inHead];
  const different = [...new Map(all.map((use) => [keyOf(sides, use), use])).values()];
  return different.sort((one, other) => one.steps.length - other.steps.length);
}

function hasPart(use: Use): use is PartUse {
  return use.part !== undefined;
}

function keyOf(sides: Sides, { part, steps, audience }: PartUse): string {
  const [base, head] = (["base", "head"] as const).map((side) => {
    const at = sides[side].uses.parts.get(part.key);
    const schema = at && valueAt(sides[side].contract, at.schema);
    return isNode(schema) ? (schema.$ref ?? at?.schema) : undefined;
  });
  return JSON.stringify([audience, part.sender, base, head, steps]);
}
