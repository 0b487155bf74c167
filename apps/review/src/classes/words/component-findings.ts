import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { audiencesOf, type Finding, operationsOf, originOf } from "../finding.ts";
import { subjectOf } from "../subject.ts";

/** Sections of components that generated types name. */
const named = /^\/components\/(schemas|responses|parameters|requestBodies|headers)\/[^/]+$/;

/** Whether a change is about a component as a whole: its name, and not what is in it. */
export function isAboutComponent({ base, head, property, part }: StructuralChange): boolean {
  const pointer = base?.pointer ?? head?.pointer ?? "";
  return (
    part.startsWith("Named") ||
    part === "Components" ||
    (property === undefined && /^\/components\/[^/]+\/[^/]+$/.test(pointer))
  );
}

/**
 * A component that is gone. What it described is told where it was used; what is left is its name, by which typed
 * programs may call it. A new component concerns nobody until it is used.
 */
export function judgeComponent(sides: Sides, change: StructuralChange): readonly Finding[] {
  const pointer = change.base?.pointer;
  if (change.kind !== "removed" || pointer === undefined || !named.test(pointer)) return [];
  const uses = sides.base.uses.of(pointer);
  return [
    {
      ...originOf(change),
      class: "breaking",
      audience: audiencesOf(uses.map(({ audience }) => audience)),
      operations: operationsOf(uses),
      what: `${subjectOf(pointer)} is gone, or has another name.`,
      why: "Typed programs name it.",
      rule: "name-removed",
      typed: { pointers: [pointer], lines: "any", otherwise: "drop" },
    },
  ];
}
