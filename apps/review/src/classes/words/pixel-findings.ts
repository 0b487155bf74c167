import { isNode } from "@video-generations/simulator/compiler";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { describeChange } from "../describe.ts";
import { audiencesOf, type Finding, operationsOf, originOf } from "../finding.ts";
import { usesOf } from "../operations/http-findings.ts";

/** `x-pixels` promises the size of a video, for programs: spec/README.md. */
export function judgePixels(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { base, head } = change;
  const uses = usesOf(sides, change);
  const audience = audiencesOf(uses.map((use) => use.audience));
  const common = { ...originOf(change), operations: operationsOf(uses), what: describeChange(change) };
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

/** Whether everything of a value is still in another one. */
function keeps(before: unknown, after: unknown): boolean {
  if (!isNode(before)) return before === undefined || before === after;
  return isNode(after) && Object.entries(before).every(([key, value]) => keeps(value, after[key]));
}
