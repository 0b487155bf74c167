import { type ContractNode, valueAt } from "@video-generations/simulator/compiler";
import type { ChangedPart, StructuralChange } from "../../structure/structural-change.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { audiencesOf, type Finding, operationsOf } from "../finding.ts";
import { subjectOf } from "../subject.ts";

/**
 * Whether a change only comes from comparing two components that are both as they were: a reference leads to another
 * one. What that means for values is found where the reference is.
 */
export function isSwap({ base, head }: Sides, change: StructuralChange): boolean {
  const components = [change.base, change.head].flatMap((part) => componentOf(part) ?? []);
  if (components.length === 0) return false;
  const isUnchanged = (pointer: string) => same(base.contract, head.contract, pointer);
  const isOneSided = change.base === undefined || change.head === undefined;
  return components.every(isUnchanged) && (isOneSided || components.length === 2);
}

function componentOf(part: ChangedPart | undefined): string | undefined {
  const [component] = /^\/components\/[^/]+\/[^/]+(?=\/|$)/.exec(part?.pointer ?? "") ?? [];
  return component;
}

function same(base: ContractNode, head: ContractNode, pointer: string): boolean {
  const before = valueAt(base, pointer);
  return before !== undefined && JSON.stringify(before) === JSON.stringify(valueAt(head, pointer));
}

/** The part that a keyword belongs to. */
function holderOf(pointer: string): string {
  const [parent, last] = pointer.split("/").slice(-2);
  const isNamed = /^(properties|responses|headers|examples|callbacks|content|parameters|links|oneOf|anyOf|allOf)$/.test(
    parent ?? "",
  );
  return isNamed || last === "schema" || last === "items"
    ? pointer
    : holderOf(pointer.slice(0, pointer.lastIndexOf("/")));
}

/** One finding for each place where a reference leads to another component than before. */
export function judgeSwaps({ base, head }: Sides, changes: readonly StructuralChange[]): readonly Finding[] {
  const places = [...new Set(changes.flatMap(({ usedAt }) => (usedAt === undefined ? [] : holderOf(usedAt))))].sort(
    (one, other) => one.length - other.length,
  );
  const outer = places.filter((it) => !places.some((other) => it !== other && it.startsWith(`${other}/`)));
  return outer.map((pointer) => {
    const uses = [...base.uses.of(pointer), ...head.uses.of(pointer)];
    const side = valueAt(head.contract, pointer) === undefined ? ("base" as const) : ("head" as const);
    return {
      side,
      pointer,
      class: "documentation",
      audience: audiencesOf(uses.map(({ audience }) => audience)),
      operations: operationsOf(uses),
      what: `${subjectOf(pointer)} is described by another component.`,
      why: "The words are others. What it means for values is told on its own.",
      rule: "words",
      identity: ["another component", changes.map((it) => it.head?.pointer ?? it.base?.pointer)],
    };
  });
}
