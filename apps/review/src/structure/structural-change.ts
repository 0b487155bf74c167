/** A difference of two contracts, as the structural comparison reports it. Its class is not decided yet. */
export interface StructuralChange {
  readonly kind: "added" | "removed" | "modified";
  /** What kind of part it is, in the words of the comparison: `Schema`, `Response`, `Operation`. */
  readonly part: string;
  /** The keyword or member that was modified. */
  readonly property?: string | undefined;
  /** A place that leads to it, from the paths of the contract; through references. */
  readonly usedAt?: string | undefined;
  /** Of a list that lost and gained members, those that this change is about. */
  readonly members?: readonly unknown[] | undefined;
  /** The part in the base's bundle; absent if it was added. */
  readonly base?: ChangedPart | undefined;
  /** The part in the head's bundle; absent if it was removed. */
  readonly head?: ChangedPart | undefined;
}

/** One side of a difference. */
export interface ChangedPart {
  /** JSON pointer into the bundle, without `#`. */
  readonly pointer: string;
  readonly value: unknown;
}

/** The part that a change is about: without the keyword that was modified, if the pointer has it. */
export function withoutKeyword(pointer: string, keyword: string | undefined): string {
  return keyword !== undefined && pointer.endsWith(`/${keyword}`) ? pointer.slice(0, -keyword.length - 1) : pointer;
}
