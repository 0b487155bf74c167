import { isNode } from "@video-generations/simulator/compiler";
import type { Witness } from "../../review.ts";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { OperationPlace } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { smallestRequest } from "../../witnesses/witness-of.ts";
import type { Finding } from "../finding.ts";
import { breakingChange, compatibleChange, usesOf } from "./http-findings.ts";

/** Bodies of requests and of callbacks, as a whole. Who sends a body may leave it out; who reads it may miss it. */
export function judgeBody(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { kind, property } = change;
  if (property !== undefined && property !== "required") return [];
  const operation = usesOf(sides, change).flatMap((it) => it.operation ?? [])[0];
  const isCallback = operation?.isCallback === true;
  if (kind !== "modified") return [cameOrWent(sides, change, operation)];
  const [wasRequired, isRequired] = [change.base?.value === true, change.head?.value === true];
  if (wasRequired === isRequired) return [];
  if (isRequired === isCallback) {
    const why = isCallback ? "It always came where it could be missing." : "A request without a body is accepted too.";
    return [
      compatibleChange(sides, change, { why, rule: isCallback ? "body-required" : "body-optional", obliges: true }),
    ];
  }
  const why = isCallback
    ? "Receivers may get a callback without a body."
    : "A request without a body was enough, and is refused now.";
  return [
    breakingChange(sides, change, {
      why,
      rule: isCallback ? "body-optional" : "body-required",
      witness: emptyWitness(sides, operation),
    }),
  ];
}

function cameOrWent(sides: Sides, change: StructuralChange, operation: OperationPlace | undefined): Finding {
  const { kind, head } = change;
  if (kind === "removed") {
    const why = operation?.isCallback
      ? "Receivers wait for a body that no longer comes."
      : "Callers could send a body, and nothing says any more that it is read.";
    return breakingChange(sides, change, { why, rule: "body-removed", isNamed: true });
  }
  const isRequired = isNode(head?.value) && head.value.required === true && !operation?.isCallback;
  const why = isRequired
    ? "A request without a body was enough, and is refused now."
    : "A body may come, and need not.";
  if (!isRequired) return compatibleChange(sides, change, { why, rule: "body-added", obliges: true });
  return breakingChange(sides, change, { why, rule: "body-required", witness: emptyWitness(sides, operation) });
}

function emptyWitness(sides: Sides, operation: OperationPlace | undefined): Witness | undefined {
  if (operation === undefined) return undefined;
  const { method, path } = smallestRequest(sides.base, operation);
  const message = "a body is required";
  if (operation.isCallback)
    return { kind: "callback", value: { method, headers: {} }, acceptedBy: "head", refusedBy: "base", message };
  return { kind: "request", value: { method, path, headers: {} }, acceptedBy: "base", refusedBy: "head", message };
}
