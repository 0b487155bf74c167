import type { StructuralChange } from "../../structure/structural-change.ts";
import type { OperationPlace } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { witnessOf } from "../../witnesses/witness-of.ts";
import type { Finding } from "../finding.ts";
import { searchBodies } from "./answer-findings.ts";
import { breakingChange, compatibleChange, usesOf } from "./http-findings.ts";

/** Paths, methods, operations and callbacks that came, went or moved. */
export function judgeOperation(sides: Sides, change: StructuralChange): readonly Finding[] {
  const { kind, property, base, head } = change;
  const isCallback = isAboutCallback(sides, change);
  if (kind === "added") return [isCallback ? addedCallback(sides, change) : addedOperation(sides, change)];
  if (kind === "removed") return [removedOperation(sides, change, isCallback)];
  if (property === "operationId")
    return [isCallback ? renamedCallback(sides, change) : renamedOperation(sides, change)];
  if (property !== "key") return [];
  const removed: StructuralChange = { kind: "removed", part: change.part, base };
  const added: StructuralChange = { kind: "added", part: change.part, head };
  // The name of a path's parameter is not on the wire; generated types have it.
  if (!isCallback && templateOf(base?.value) === templateOf(head?.value)) return [renamedPath(sides, removed)];
  return [
    removedOperation(sides, removed, isCallback),
    isCallback ? addedCallback(sides, added) : addedOperation(sides, added),
  ];
}

function isAboutCallback(sides: Sides, change: StructuralChange): boolean {
  return /^Callback/.test(change.part) || usesOf(sides, change).some(({ audience }) => audience === "receivers");
}

function templateOf(path: unknown): string {
  return String(path).replace(/\{[^}]*\}/g, "{}");
}

function removedOperation(sides: Sides, change: StructuralChange, isCallback: boolean): Finding {
  const finding = breakingChange(sides, change, {
    why: isCallback ? "Receivers who wait for this callback wait in vain." : "Nobody answers who sends this request.",
    rule: isCallback ? "callback-removed" : "operation-removed",
    isNamed: true,
    noWitness: isCallback
      ? "A callback that does not come has no body."
      : "What is gone accepts nothing, so no value can be accepted by one contract only.",
  });
  return isCallback ? { ...finding, audience: ["receivers"] } : finding;
}

function addedOperation(sides: Sides, change: StructuralChange): Finding {
  const why = "Callers may use it, and nobody has to.";
  const finding = compatibleChange(sides, change, { why, rule: "operation-added", obliges: true });
  return { ...finding, audience: ["callers", "servers"] };
}

/** A new callback breaks those who get another one at the same address: they expect the body of that one. */
function addedCallback(sides: Sides, change: StructuralChange): Finding {
  const pointer = change.head?.pointer ?? "";
  const isNew = (it: OperationPlace) => it.isCallback && isBelow(it, pointer, sides);
  for (const added of sides.head.uses.operations.filter(isNew)) {
    const known = sides.base.uses.operations.filter(
      (it) => it.isCallback && it.path === added.path && it.method === added.method && it.key !== added.key,
    );
    for (const other of known) {
      const found = searchBodies(sides, "callback-body", other.key, added.key);
      if (found === undefined) continue;
      const why = `Receivers at this address expect the body of \`${other.id}\`.`;
      const witness = witnessOf("head", sides.head, found);
      return { ...breakingChange(sides, change, { why, rule: "callback-added", witness }), audience: ["receivers"] };
    }
  }
  const why = "Receivers get it where none came before; the others stay as they are.";
  return {
    ...compatibleChange(sides, change, { why, rule: "callback-added", obliges: true }),
    audience: ["receivers", "servers"],
  };
}

function isBelow({ pointer, key }: OperationPlace, parent: string, { base }: Sides): boolean {
  return pointer.startsWith(`${parent}/`) || !base.uses.operations.some((it) => it.key === key);
}

function renamedPath(sides: Sides, change: StructuralChange): Finding {
  return breakingChange(sides, change, {
    what: "A parameter of the path has another name.",
    why: "The wire is the same, yet typed programs name the path and its parameter.",
    rule: "path-renamed",
    isNamed: true,
    noWitness: "The name is not on the wire.",
  });
}

function renamedOperation(sides: Sides, change: StructuralChange): Finding {
  return breakingChange(sides, change, {
    why: "The wire is the same, yet generated clients call the operation by this name.",
    rule: "operation-renamed",
    isNamed: true,
    noWitness: "The name is not on the wire.",
  });
}

function renamedCallback(sides: Sides, change: StructuralChange): Finding {
  const why = "The name of a callback is neither on the wire nor in a type.";
  return { ...compatibleChange(sides, change, { why, rule: "words", obliges: false }), class: "documentation" };
}
