import { isNode, unescapeStep, valueAt } from "@video-generations/simulator/compiler";
import type { Witness } from "../../review.ts";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { OperationPlace } from "../../uses/use.ts";
import { sampleOf } from "../../witnesses/samples.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { smallestRequest } from "../../witnesses/witness-of.ts";
import type { Finding } from "../finding.ts";
import { breakingChange, compatibleChange, usesOf } from "./http-findings.ts";

/** Media types of bodies that came, went or were replaced. */
export function judgeMediaType(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { kind, property, part } = change;
  if (part === "MediaTypesMap") return judgeWhole(sides, change);
  if (property !== undefined && property !== "key") return [];
  const [first] = usesOf(sides, change);
  const isRequest = first?.audience === "callers";
  const removed = { ...change, kind: "removed" as const, property: undefined, head: undefined };
  const added = { ...change, kind: "added" as const, property: undefined, base: undefined };
  // A callback's body that is replaced is one change: what comes instead shows it.
  const isReplaced = first?.audience === "receivers" && hasNewSibling(sides, change);
  return [
    ...(kind === "added" || isReplaced ? [] : [removedMediaType(sides, removed, isRequest)]),
    ...(kind === "removed" ? [] : [addedMediaType(sides, added, isRequest)]),
  ];
}

/** Whether the head has a media type there that the base does not have. */
function hasNewSibling({ base, head }: Sides, change: StructuralChange): boolean {
  const place = change.base?.pointer.slice(0, change.base.pointer.lastIndexOf("/")) ?? "";
  const [before, after] = [base, head].map(({ contract }) => valueAt(contract, place));
  return isNode(before) && isNode(after) && Object.keys(after).some((type) => !Object.hasOwn(before, type));
}

function removedMediaType(sides: Sides, change: StructuralChange, isRequest: boolean): Finding {
  const type = lastKey(change.base?.pointer);
  if (!isRequest) {
    const why = "Readers could rely on what such a body looks like, and nothing says so any more.";
    return breakingChange(sides, change, {
      why,
      rule: "media-type-removed",
      isNamed: true,
      noWitness: "A body that no longer comes breaks no reader by itself.",
    });
  }
  const operation = usesOf(sides, change).flatMap((it) => it.operation ?? [])[0];
  const witness = operation && {
    kind: "request" as const,
    value: requestOfType(sides, operation, type),
    acceptedBy: "base" as const,
    refusedBy: "head" as const,
    message: `the body has no media type ${type} any more`,
  };
  return breakingChange(sides, change, {
    why: "Callers could send a body of this type.",
    rule: "media-type-removed",
    witness,
  });
}

function requestOfType(sides: Sides, operation: OperationPlace, type: string) {
  const whole = smallestRequest(sides.base, operation);
  return { ...whole, headers: { ...whole.headers, "content-type": type } };
}

function addedMediaType(sides: Sides, change: StructuralChange, isRequest: boolean): Finding {
  const type = lastKey(change.head?.pointer);
  if (isRequest) {
    return compatibleChange(sides, change, {
      why: "Callers may send such a body, and need not.",
      rule: "media-type-added",
      obliges: true,
    });
  }
  const schema = isNode(change.head?.value) ? change.head.value.schema : undefined;
  return breakingChange(sides, change, {
    why: "Who reads it by the former contract expects a body of another type.",
    rule: "media-type-added",
    witness: unexpectedBody(sides, change, type, sampleOf(sides.head.judge, schema)),
  });
}

/** An answer or a callback with a body of a type that the base does not describe. */
function unexpectedBody(sides: Sides, change: StructuralChange, type: string, body: unknown): Witness {
  const verdict = {
    acceptedBy: "head",
    refusedBy: "base",
    message: `no body of the type ${type} is described`,
  } as const;
  const headers = { "content-type": type };
  const operation = usesOf(sides, change).flatMap((it) => it.operation ?? [])[0];
  if (operation?.isCallback)
    return { ...verdict, kind: "callback", value: { method: operation.method, headers, body } };
  return { ...verdict, kind: "response", value: { status: statusOf(sides, change), headers, body } };
}

/** The body of an answer is described for the first time, or no longer. */
function judgeWhole(sides: Sides, change: StructuralChange): readonly Finding[] {
  const [first] = usesOf(sides, change);
  if (first?.audience === "callers") return judgeMediaType(sides, { ...change, part: "MediaType" });
  if (change.kind === "added") {
    const why = "Any body could come before; now it is known which.";
    return [compatibleChange(sides, change, { why, rule: "body-described", obliges: true })];
  }
  const witness = unexpectedBody(sides, change, "text/plain", "text");
  return [breakingChange(sides, change, { why: "Any body may come now.", rule: "body-undescribed", witness })];
}

function statusOf(sides: Sides, change: StructuralChange): number {
  const place = change.head ?? change.base;
  for (const side of ["head", "base"] as const) {
    const part = [...sides[side].uses.parts.values()].find(
      (it) =>
        it.kind === "answer-body" &&
        valueAt(sides[side].contract, it.schema) !== undefined &&
        it.schema.startsWith(place?.pointer ?? " "),
    );
    if (part?.status !== undefined)
      return Number(part.status) || (part.status === "default" ? 599 : Number(part.status[0]) * 100);
  }
  return 200;
}

function lastKey(pointer: string | undefined): string {
  return unescapeStep(pointer?.split("/").at(-1) ?? "");
}
