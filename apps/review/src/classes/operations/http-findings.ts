import type { Audience, Witness } from "../../review.ts";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Use } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { describeChange } from "../describe.ts";
import { audiencesOf, type Finding, operationsOf, originOf } from "../finding.ts";

/** The uses of a part that was added, removed or modified, of both sides. */
export function usesOf({ base, head }: Sides, change: StructuralChange): readonly Use[] {
  return [
    ...(change.base === undefined ? [] : base.uses.of(change.base.pointer)),
    ...(change.head === undefined ? [] : head.uses.of(change.head.pointer)),
  ];
}

/** What a finding of a part of HTTP needs beside its class. */
export interface Verdict {
  readonly why: string;
  readonly rule: string;
  readonly what?: string | undefined;
  readonly witness?: Witness | undefined;
  readonly noWitness?: string | undefined;
  /** Whether typed programs name the part that is gone. */
  readonly isNamed?: boolean | undefined;
}

/** A breaking change of a part that is not a schema. */
export function breakingChange(sides: Sides, change: StructuralChange, verdict: Verdict): Finding {
  const uses = usesOf(sides, change);
  const { isNamed, what = describeChange(change), noWitness, witness, ...rest } = verdict;
  const pointer = change.base?.pointer;
  return {
    ...originOf(change),
    class: "breaking",
    audience: audiencesOf(uses.map(({ audience }) => audience)),
    operations: operationsOf(uses),
    what,
    ...rest,
    ...(witness === undefined
      ? { noWitness: noWitness ?? "No value can show it, and no generated type names what is gone." }
      : { witness }),
    ...(isNamed && pointer !== undefined && { typed: { pointers: [pointer], lines: "any", otherwise: "keep" } }),
  };
}

/** A compatible change of a part that is not a schema. */
export function compatibleChange(
  sides: Sides,
  change: StructuralChange,
  verdict: Verdict & { readonly obliges: boolean },
): Finding {
  const uses = usesOf(sides, change);
  const servers: readonly Audience[] = verdict.obliges ? ["servers"] : [];
  return {
    ...originOf(change),
    class: "compatible",
    audience: audiencesOf([...uses.map(({ audience }) => audience), ...servers]),
    operations: operationsOf(uses),
    what: verdict.what ?? describeChange(change),
    why: verdict.why,
    rule: verdict.rule,
  };
}
