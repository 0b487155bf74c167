import { unescapeStep, valueAt } from "@video-generations/simulator/compiler";
import type { Side, Witness } from "../../review.ts";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Part, Use } from "../../uses/use.ts";
import { edgeValues } from "../../witnesses/edge-values.ts";
import type { Counterexample } from "../../witnesses/find-witness.ts";
import { sampleOf } from "../../witnesses/samples.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { witnessOf } from "../../witnesses/witness-of.ts";
import type { Finding } from "../finding.ts";
import { searchFor } from "../schemas/schema-effect.ts";
import { breakingChange, compatibleChange, usesOf } from "./http-findings.ts";

/** Statuses that an operation may answer with. */
export function judgeAnswer(sides: Sides, change: StructuralChange): readonly Finding[] {
  const place = change.base ?? change.head;
  const status = unescapeStep(place?.pointer.split("/").at(-1) ?? "");
  const isCallback = usesOf(sides, change).some(({ audience }) => audience === "receivers");
  if (isCallback) return [answerToCallback(sides, change)];
  const side = change.kind === "added" ? "head" : "base";
  const uses = sides[side].uses.of(place?.pointer ?? "");
  const found = uses.map((use) => readerTrap(sides, use, status, change.kind)).find((it) => it !== undefined);
  const witness =
    (found && witnessOf("head", sides.head, found)) ??
    uses.flatMap((use) => unlikeFallback(sides, use, status, change.kind))[0];
  if (change.kind === "removed") {
    return [
      breakingChange(sides, change, {
        why: "Readers could rely on what this answer looks like, and nothing says so any more.",
        rule: "answer-removed",
        witness,
        isNamed: true,
        noWitness: "What the contract no longer describes has no value that it accepts.",
      }),
    ];
  }
  if (witness !== undefined) {
    return [
      breakingChange(sides, change, {
        why: "Readers of the former contract expect another body with this status.",
        rule: "answer-added",
        witness,
      }),
    ];
  }
  return [
    compatibleChange(sides, change, {
      why: "What readers do with any other answer fits this one too.",
      rule: "answer-added",
      obliges: false,
    }),
  ];
}

function answerToCallback(sides: Sides, change: StructuralChange): Finding {
  if (change.kind === "removed") {
    return breakingChange(sides, change, {
      why: "Receivers could answer so, and no longer know what it means.",
      rule: "callback-answer-removed",
      isNamed: true,
      noWitness: "The answer to a callback has no body to judge.",
    });
  }
  return compatibleChange(sides, change, {
    why: "Receivers may answer so, and need not.",
    rule: "callback-answer-added",
    obliges: true,
  });
}

/** A body that may come with this status now, and that readers of the base do not expect with it. */
function readerTrap(
  { base, head }: Sides,
  use: Use,
  status: string,
  kind: StructuralChange["kind"],
): Counterexample | undefined {
  const { before, after } = bodiesOf({ base, head }, use, status, kind);
  for (const part of after) {
    const expected = before.find((it) => it.mediaType === part.mediaType);
    if (expected === undefined) continue;
    const found = searchIn({ base, head }, { base: expected, head: part });
    // The status is the one that came or went, and not the one that stands for it.
    if (found !== undefined) return { ...found, part: { ...found.part, status } };
  }
  return undefined;
}

/**
 * An answer that comes with this status now and has no body of a type that the base's range or `default` describes for
 * it. Without a description, any body may come.
 */
function unlikeFallback(sides: Sides, use: Use, status: string, kind: StructuralChange["kind"]): readonly Witness[] {
  if (kind !== "added") return [];
  const { before, after } = bodiesOf(sides, use, status, kind);
  if (before.length === 0) return [];
  const expected = before.map(({ mediaType }) => mediaType);
  const other = after.find(({ mediaType }) => !expected.includes(mediaType));
  if (after.length > 0 && other === undefined) return [];
  const number = Number(status) || Number(status[0]) * 100;
  const type = other?.mediaType ?? "text/plain";
  const body = other ? sampleOf(sides.head.judge, valueAt(sides.head.contract, other.schema)) : "text";
  const answer = hasNoBody(number) ? { headers: {} } : { headers: { "content-type": type }, body };
  const message = `a body of the type ${expected.join(" or ")} is described for any other status`;
  return [{ kind: "response", value: { status: number, ...answer }, acceptedBy: "head", refusedBy: "base", message }];
}

/** Whether HTTP allows no body with this status (RFC 9110, section 6.4.1). */
const hasNoBody = (status: number): boolean => status === 204 || status === 205 || status === 304;

/** The bodies of a status that came or went, as each side describes them: by itself, by its range, or by `default`. */
function bodiesOf({ base, head }: Sides, use: Use, status: string, kind: StructuralChange["kind"]) {
  const key = use.operation?.key;
  const described = (side: typeof base, at: string) =>
    [...side.uses.parts.values()].filter(
      (it) => it.operation.key === key && it.kind === "answer-body" && it.status === at,
    );
  const fallback = (side: typeof base) => {
    const range = described(side, `${status[0]}XX`);
    return range.length > 0 ? range : described(side, "default");
  };
  return kind === "added"
    ? { before: fallback(base), after: described(head, status) }
    : { before: described(base, status), after: fallback(head) };
}

/** A body of one operation in the head that another one in the base refuses, of the same media type. */
export function searchBodies(
  sides: Sides,
  kind: Part["kind"],
  baseKey: string,
  headKey: string,
): Counterexample | undefined {
  const partsOf = (side: Side, key: string) =>
    [...sides[side].uses.parts.values()].filter((it) => it.kind === kind && it.operation.key === key);
  for (const head of partsOf("head", headKey)) {
    const base = partsOf("base", baseKey).find((it) => it.mediaType === head.mediaType);
    const found = base && searchIn(sides, { base, head });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value that the head accepts and the base refuses, with whatever a whole schema may differ in. */
function searchIn(sides: Sides, parts: Readonly<Record<Side, Part>>): Counterexample | undefined {
  const values = (["base", "head"] as const).flatMap((side) =>
    edgeValues(sides[side].judge, valueAt(sides[side].contract, parts[side].schema), 0),
  );
  return searchFor(sides, "head", parts, [], values, () => true);
}
