import { isNode, unescapeStep, valueAt } from "@video-generations/simulator/compiler";
import type { Side } from "../../review.ts";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Part, Use } from "../../uses/use.ts";
import { edgeValues } from "../../witnesses/edge-values.ts";
import type { Counterexample } from "../../witnesses/find-witness.ts";
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
  const witness = found && witnessOf("head", sides.head, found);
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
  const key = use.operation?.key;
  const described = (side: typeof base, at: string) =>
    [...side.uses.parts.values()].filter(
      (it) => it.operation.key === key && it.kind === "answer-body" && it.status === at,
    );
  const fallback = (side: typeof base) => {
    const range = described(side, `${status[0]}XX`);
    return range.length > 0 ? range : described(side, "default");
  };
  const before = kind === "added" ? fallback(base) : described(base, status);
  const after = kind === "added" ? described(head, status) : fallback(head);
  for (const part of after) {
    const expected = before.find((it) => it.mediaType === part.mediaType);
    if (expected === undefined) continue;
    const found = searchIn({ base, head }, { base: expected, head: part });
    // The status is the one that came or went, and not the one that stands for it.
    if (found !== undefined) return { ...found, part: { ...found.part, status } };
  }
  return undefined;
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

/** Headers of answers. */
export function judgeHeader(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { kind, property, base, head } = change;
  if (kind === "added") {
    const isRequired = isNode(head?.value) && head.value.required === true;
    const why = "Readers may look at it, and need not.";
    return [compatibleChange(sides, change, { why, rule: "header-added", obliges: isRequired })];
  }
  if (kind === "removed") return [removedHeader(sides, change)];
  if (property !== "required") return [];
  if (head?.value === true) {
    const why = "It may have come before; now it always does.";
    return [compatibleChange(sides, change, { why, rule: "header-required", obliges: true })];
  }
  if (base?.value !== true) return [];
  return [
    breakingChange(sides, change, {
      why: "Readers could rely on it, and it may be missing now.",
      rule: "header-optional",
      witness: answerWithout(sides, change),
    }),
  ];
}

function removedHeader(sides: Sides, change: StructuralChange): Finding {
  const parts = [...sides.base.uses.parts.values()];
  const part = sides.base.uses
    .of(change.base?.pointer ?? "")
    .flatMap(({ operation }) =>
      parts.filter((it) => it.kind === "answer-header" && it.operation.key === operation?.key && isAt(change, it)),
    )[0];
  // A header that the contract does not describe may have any text.
  const values = part === undefined ? [] : edgeValues(sides.base.judge, valueAt(sides.base.contract, part.schema));
  const refused = values.find(
    (value) => typeof value === "string" && part && sides.base.judge.refusalsOf(part, value).length > 0,
  );
  const counterexample =
    part && refused !== undefined
      ? { part, value: refused, refusals: sides.base.judge.refusalsOf(part, refused) }
      : undefined;
  return breakingChange(sides, change, {
    why: "Readers could rely on what this header says.",
    rule: "header-removed",
    isNamed: true,
    ...(counterexample && { witness: witnessOf("head", sides.base, counterexample) }),
    noWitness: "A header that is not described may have any text, as it could before.",
  });
}

function isAt({ base }: StructuralChange, part: Part): boolean {
  const name = unescapeStep(base?.pointer.split("/").at(-1) ?? "").toLowerCase();
  return part.name?.toLowerCase() === name;
}

function answerWithout(sides: Sides, change: StructuralChange): Finding["witness"] {
  const part = sides.base.uses.of(change.base?.pointer ?? "").flatMap(({ part: it }) => it ?? [])[0];
  const status = Number(part?.status ?? 200) || 200;
  return {
    kind: "response",
    value: { status, headers: {} },
    acceptedBy: "head",
    refusedBy: "base",
    message: `${part?.name ?? "the header"} is required`,
  };
}
