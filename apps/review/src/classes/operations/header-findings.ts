import { isNode, unescapeStep, valueAt } from "@video-generations/simulator/compiler";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Part } from "../../uses/use.ts";
import { edgeValues } from "../../witnesses/edge-values.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { witnessOf } from "../../witnesses/witness-of.ts";
import type { Finding } from "../finding.ts";
import { breakingChange, compatibleChange } from "./http-findings.ts";

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
