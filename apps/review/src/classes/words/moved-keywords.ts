import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Use } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";

/**
 * Whether a keyword only moved between a reference and what it leads to: wherever the part is used, the keyword says the
 * same as before.
 */
export function isMovedKeyword(sides: Sides, change: StructuralChange): boolean {
  const { property, head } = change;
  if (property === undefined || !isAnnotation(property)) return false;
  const places = usePlaces(sides, change);
  if (places.length === 0 || !places.every(({ before, after }) => isEqual(before, after))) return false;
  // A value that something nearer hides is written for nobody.
  return head?.value === undefined || places.every(({ after }) => isEqual(after, head.value));
}

/** What a keyword says at each place where the part is used, in both contracts. */
export function usePlaces(
  { base, head }: Sides,
  change: StructuralChange,
): readonly { before: unknown; after: unknown }[] {
  const { property = "" } = change;
  const inBase = usesAt(base.uses.of, change.base?.pointer ?? change.head?.pointer);
  const inHead = usesAt(head.uses.of, change.head?.pointer ?? change.base?.pointer);
  const keys = new Set([...inBase.keys(), ...inHead.keys()]);
  return [...keys].flatMap((key) => {
    const [old, present] = [inBase.get(key) ?? inHead.get(key), inHead.get(key) ?? inBase.get(key)];
    if (old === undefined || present === undefined) return [];
    return [{ before: saidAt(base.contract, old, property), after: saidAt(head.contract, present, property) }];
  });
}

function usesAt(usesOf: (pointer: string) => readonly Use[], pointer: string | undefined): ReadonlyMap<string, string> {
  const uses = pointer === undefined ? [] : usesOf(pointer);
  return new Map(
    uses.flatMap(({ operation, part, steps, at }) =>
      at === undefined
        ? []
        : [[JSON.stringify([operation?.key, part?.key, steps, part === undefined ? at : ""]), at] as const],
    ),
  );
}

/** The keyword at a place: beside the reference, or else where it leads. */
function saidAt(contract: ContractNode, pointer: string, property: string, depth = 0): unknown {
  const node = valueAt(contract, pointer);
  if (!isNode(node) || depth > 20) return undefined;
  if (Object.hasOwn(node, property)) return node[property];
  if (typeof node.$ref !== "string") return undefined;
  return saidAt(contract, decodeURIComponent(node.$ref.slice(1)), property, depth + 1);
}

/** Keywords of which the nearest counts, so that one beside a reference hides the one behind it. */
function isAnnotation(property: string): boolean {
  return (
    property.startsWith("x-") ||
    ["title", "summary", "description", "default", "value", "examples", "example", "deprecated"].includes(property)
  );
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
