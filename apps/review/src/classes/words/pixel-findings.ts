import { isNode } from "@video-generations/simulator/compiler";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { audiencesOf, type Finding, operationsOf, originOf } from "../finding.ts";
import { usesOf } from "../operations/http-findings.ts";
import { capitalize, show, subjectOf } from "../subject.ts";

/** `x-pixels` promises the size of a video, for programs: spec/README.md. */
export function judgePixels(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { base, head } = change;
  const uses = usesOf(sides, change);
  const audience = audiencesOf(uses.map((use) => use.audience));
  const common = { ...originOf(change), operations: operationsOf(uses), what: describePixels(change) };
  if (!keeps(base?.value, head?.value)) {
    return [
      {
        ...common,
        class: "breaking",
        audience,
        why: "An unchanged request gets a video of another size, or of one that is no longer promised.",
        rule: "pixels-changed",
        noWitness: "The size is in the video, and in no message.",
      },
    ];
  }
  const why = "The sizes that were promised still are.";
  return [
    { ...common, class: "compatible", audience: audiencesOf([...audience, "servers"]), why, rule: "pixels-added" },
  ];
}

/** The sizes that changed, came or went, the first three of them. */
function describePixels({ base, head }: StructuralChange): string {
  const [before, after] = [leavesOf(base?.value), leavesOf(head?.value)];
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
  const told = names.slice(0, 3).map((name) => {
    const [old, present] = [before.get(name), after.get(name)];
    if (old === undefined) return `${name} is new, ${show(present)}`;
    return present === undefined
      ? `${name} is gone, ${show(old)}`
      : `${name} is ${show(present)}, and was ${show(old)}`;
  });
  const more = names.length > told.length ? `; and ${names.length - told.length} more` : "";
  const pointer = (head ?? base)?.pointer.replace(/\/x-pixels.*$/, "") ?? "";
  return `${capitalize(`the pixels of ${subjectOf(pointer)}`)}: ${told.join("; ")}${more}.`;
}

/** The values inside an object, by the names that lead to them. */
function leavesOf(value: unknown, names: readonly string[] = []): ReadonlyMap<string, unknown> {
  if (!isNode(value)) return value === undefined ? new Map() : new Map([[names.join(" "), value]]);
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...leavesOf(inner, [...names, name])]));
}

/** Whether everything of a value is still in another one. */
function keeps(before: unknown, after: unknown): boolean {
  if (!isNode(before)) return before === undefined || before === after;
  return isNode(after) && Object.entries(before).every(([key, value]) => keeps(value, after[key]));
}
