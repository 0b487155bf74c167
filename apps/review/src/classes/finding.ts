import type { Audience, Change, Side, Witness } from "../review.ts";
import { type StructuralChange, withoutKeyword } from "../structure/structural-change.ts";
import type { Use } from "../uses/use.ts";

/** A change with its class, before its place in the sources is looked up. */
export interface Finding {
  readonly class: Change["class"];
  readonly audience: readonly Audience[];
  readonly operations: readonly string[];
  /** The side that has the part to look at, and where it is there. */
  readonly side: Side;
  readonly pointer: string;
  readonly what: string;
  readonly why: string;
  readonly rule: string;
  readonly witness?: Witness | undefined;
  readonly noWitness?: string | undefined;
  /** The parts that a typed program may name, by which a witness may be found that is a line of TypeScript. */
  readonly typed?: TypedPart | undefined;
  /** The parts of the wire that break by it, or for a compatible one that it is about. */
  readonly parts?: readonly string[] | undefined;
  /** All parts of the wire that it touches. */
  readonly touches?: readonly string[] | undefined;
  /** What tells this change from every other one, whatever the commit: its kind, and both values. */
  readonly identity: unknown;
}

/** Parts that generated types name. A line that no longer compiles makes a change breaking for typed programs. */
export interface TypedPart {
  /** JSON pointers into the base's bundle. */
  readonly pointers: readonly string[];
  /** Which lines count: those that send a value, those that read one, or any use of the name. */
  readonly lines: "sent" | "read" | "any";
  /** What becomes of the finding if every line still compiles. */
  readonly otherwise: "keep" | "drop";
}

const order: readonly Audience[] = ["callers", "readers", "receivers", "servers"];

/** The audiences in their order, each once. */
export function audiencesOf(audiences: readonly Audience[]): readonly Audience[] {
  return order.filter((it) => audiences.includes(it));
}

/** The ids of the operations of some uses, each once. */
export function operationsOf(uses: readonly Use[]): readonly string[] {
  return [...new Set(uses.flatMap(({ operation }) => (operation === undefined ? [] : [operation.id])))];
}

/** What every finding of a structural change has in common. */
export function originOf(change: StructuralChange): Pick<Finding, "side" | "pointer" | "identity"> {
  const { base, head, property } = change;
  const isMoved =
    head !== undefined &&
    base !== undefined &&
    withoutKeyword(base.pointer, property) !== withoutKeyword(head.pointer, property);
  const side = head === undefined || (head.value === undefined && !isMoved) ? "base" : "head";
  const place = change[side] ?? change.head ?? change.base;
  return {
    side,
    pointer: place?.pointer ?? "",
    identity: [change.kind, change.part, change.property, change.base?.value, change.head?.value],
  };
}
