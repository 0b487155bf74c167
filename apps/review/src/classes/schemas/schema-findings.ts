import { isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Audience, Side } from "../../review.ts";
import type { StructuralChange } from "../../structure/structural-change.ts";
import type { Use } from "../../uses/use.ts";
import type { Sides } from "../../witnesses/sides.ts";
import { witnessOf } from "../../witnesses/witness-of.ts";
import { describeChange } from "../describe.ts";
import { audiencesOf, type Finding, operationsOf, originOf, type TypedPart } from "../finding.ts";
import { findEffects, type SchemaEffect, schemaPlaceOf } from "./schema-effect.ts";

/** Decides what a change of a schema means, by values that one contract accepts and the other refuses. */
export function judgeSchema(sides: Sides, change: StructuralChange): readonly Finding[] {
  if (change.property === "readOnly" || change.property === "writeOnly") return judgeAccess(sides, change);
  const effects = findEffects(sides, change);
  const breaking = effects.filter(({ breaks }) => breaks !== undefined);
  if (breaking.length > 0) return [breakingFinding(sides, change, breaking)];
  const obliging = effects.filter(({ obliges }) => obliges !== undefined);
  const typed = typedPartOf(sides, change);
  if (obliging.length > 0) return [compatibleFinding(sides, change, obliging, typed)];
  return isNameRemoved(change) ? [nameFinding(sides, change)] : unseenFindings(sides, change, typed);
}

/** What the findings of a schema have in common. */
function shared(sides: Sides, change: StructuralChange, hit: readonly Use[] = allUses(sides, change)) {
  const audience = audiencesOf(hit.map((use) => use.audience));
  const uses = allUses(sides, change).filter((use) => audience.includes(use.audience));
  return {
    ...originOf(change),
    audience,
    operations: operationsOf(uses),
    what: describeChange(change),
    parts: uses.flatMap(({ part }) => part?.key ?? []),
    touches: allUses(sides, change).flatMap(({ part }) => part?.key ?? []),
  };
}

function allUses(sides: Sides, change: StructuralChange): readonly Use[] {
  const { base, head } = schemaPlaceOf(change);
  return [
    ...(base === undefined ? [] : sides.base.uses.of(base)),
    ...(head === undefined ? [] : sides.head.uses.of(head)),
  ];
}

function breakingFinding(sides: Sides, change: StructuralChange, effects: readonly SchemaEffect[]): Finding {
  const [smallest] = [...effects].sort((one, other) => sizeOf(one) - sizeOf(other));
  const sender = smallest?.use.part?.sender ?? "client";
  const accepting: Side = sender === "client" ? "base" : "head";
  const common = shared(
    sides,
    change,
    effects.map(({ use }) => use),
  );
  return {
    ...common,
    class: "breaking",
    why:
      sender === "client"
        ? "What could be sent is refused now."
        : `${who(common.audience)} may get what the contract excluded.`,
    rule: sender === "client" ? "request-narrowed" : "answer-widened",
    witness: smallest?.breaks && witnessOf(accepting, sides[accepting], smallest.breaks),
  };
}

function sizeOf({ breaks }: SchemaEffect): number {
  return JSON.stringify(breaks?.value)?.length ?? 0;
}

function who(audience: readonly Audience[]): string {
  if (!audience.includes("receivers")) return "Readers";
  return audience.includes("readers") ? "Readers and receivers" : "Receivers";
}

function compatibleFinding(
  sides: Sides,
  change: StructuralChange,
  obliging: readonly SchemaEffect[],
  typed: TypedPart | undefined,
): Finding {
  const isRequest = obliging.some(({ use }) => use.part?.sender === "client");
  // An optional member could come before, with any value: it obliges nobody.
  const obliges = isRequest || !isOptionalMember(sides, change);
  const common = shared(sides, change);
  return {
    ...common,
    class: "compatible",
    audience: audiencesOf([...common.audience, ...(obliges ? (["servers"] as const) : [])]),
    why: isRequest ? "What could be sent is still accepted, and more." : "What may come now could come before.",
    rule: isRequest ? "request-widened" : "answer-narrowed",
    ...(typed !== undefined && { typed }),
  };
}

function isOptionalMember(sides: Sides, { kind, head }: StructuralChange): boolean {
  const [, schema = "", name = ""] = /^(.*)\/properties\/([^/]*)$/.exec(head?.pointer ?? "") ?? [];
  if (kind !== "added" || name === "") return false;
  const holder = valueAt(sides.head.contract, schema);
  return !(isNode(holder) && Array.isArray(holder.required) && holder.required.includes(name));
}

/** A member or a value of a list that is gone: typed programs name it, even if every value is still allowed. */
function isNameRemoved({ kind, property, base, head }: StructuralChange): boolean {
  if (kind === "removed") return /\/properties\/[^/]*$/.test(base?.pointer ?? "");
  if (property !== "enum" || !Array.isArray(base?.value) || !Array.isArray(head?.value)) return false;
  const after: readonly unknown[] = head.value;
  return base.value.some((it) => !after.includes(it));
}

/** Nothing on the wire changes for a name that is gone: only typed programs notice. */
function nameFinding(sides: Sides, change: StructuralChange): Finding {
  return {
    ...shared(sides, change),
    class: "breaking",
    why: "The same values are allowed as before, yet what is gone was promised, and typed programs name it.",
    rule: "name-removed",
    typed: { pointers: typedPointers(change), lines: "any", otherwise: "keep" },
    noWitness: "The contract allows the same values as before, and no generated type names what is gone.",
  };
}

/** No value tells the contracts apart. */
function unseenFindings(sides: Sides, change: StructuralChange, typed: TypedPart | undefined): readonly Finding[] {
  const common = shared(sides, change);
  // What nothing uses concerns nobody.
  if (common.audience.length === 0) return [];
  const { property, base, head, kind } = change;
  const isMember = kind === "added" && /\/properties\/[^/]*$/.test(head?.pointer ?? "");
  if (isMember || (property === "enum" && Array.isArray(base?.value) && Array.isArray(head?.value))) {
    return [{ ...common, class: "compatible", why: "Any value was allowed there before.", rule: "open-addition" }];
  }
  if (property === "pattern" && base?.value !== undefined && head?.value !== undefined) {
    const why = "No text was found that one pattern accepts and the other refuses. That is no proof: compare them.";
    return [{ ...common, class: "compatible", why, rule: "pattern-rewritten" }];
  }
  const why = "No value tells the contracts apart.";
  return typed === undefined
    ? []
    : [{ ...common, class: "documentation", why, rule: "no-effect", typed: { ...typed, otherwise: "drop" } }];
}

/** The lines of typed programs that a change may break, in the direction in which its values travel. */
function typedPartOf(sides: Sides, change: StructuralChange): TypedPart | undefined {
  const pointers = typedPointers(change);
  // What the list lost beside what it gained is a change of its own.
  if (pointers.length === 0 || isGained(change)) return undefined;
  const senders = new Set(allUses(sides, change).map(({ part }) => part?.sender));
  // A name that is gone may be missed in either direction.
  const isAny = senders.size > 1 || isNameRemoved(change);
  return { pointers, lines: isAny ? "any" : senders.has("client") ? "sent" : "read", otherwise: "keep" };
}

/** Whether a change is the half of a changed list that gained values. */
function isGained({ members, head }: StructuralChange): boolean {
  const after: readonly unknown[] = Array.isArray(head?.value) ? head.value : [];
  return members?.every((it) => after.includes(it)) ?? false;
}

function typedPointers({ base, head }: StructuralChange): readonly string[] {
  return [base?.pointer ?? head?.pointer].filter((it) => it !== undefined);
}

/** A member that may no longer be sent, or no longer comes. No validator holds it. */
function judgeAccess(sides: Sides, change: StructuralChange): readonly Finding[] {
  const [before, after] = [change.base?.value === true, change.head?.value === true];
  if (before === after) return [];
  const uses = allUses(sides, change);
  const hit = uses.filter(({ part }) => (part?.sender === "client") === (change.property === "readOnly"));
  if (hit.length === 0) return [];
  const common = {
    ...shared(sides, change, hit),
    typed: { pointers: [change.head?.pointer ?? ""], lines: "any", otherwise: "keep" } as const,
  };
  if (!after) return [{ ...common, class: "compatible", why: "It may be there again.", rule: "access-widened" }];
  return [
    {
      ...common,
      class: "breaking",
      why:
        change.property === "readOnly"
          ? "Callers could send it, and may not any more."
          : "Readers could get it, and do not any more.",
      rule: "access-narrowed",
      noWitness: "No validator refuses a member for who sends it.",
    },
  ];
}
