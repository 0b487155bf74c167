import type { Audience } from "../review.ts";

/** A step from a value to one inside it, or to one of the schemas that judge it. */
export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "item" }
  | { readonly kind: "arm"; readonly keyword: "oneOf" | "anyOf" | "allOf"; readonly index: number }
  | InsideStep;

/**
 * A step into a keyword that no single value leads to, such as `not`, `if` or `contains`: what stands there shows only
 * in the value around it.
 */
interface InsideStep {
  readonly kind: "inside";
  readonly keyword: string;
}

/** The steps to the nearest value around a place, and the keyword that hides the rest of the way. */
export function valueStepsOf(steps: readonly Step[]): { readonly steps: readonly Step[]; readonly keyword?: string } {
  const at = steps.findIndex(({ kind }) => kind === "inside");
  const hidden = steps[at];
  return hidden?.kind === "inside" ? { steps: steps.slice(0, at), keyword: hidden.keyword } : { steps };
}

/** A part of the wire that a schema describes: a body, a parameter, a header. */
export interface Part {
  /** The same in both contracts, if both have the part. */
  readonly key: string;
  readonly kind: "request-body" | "parameter" | "answer-body" | "answer-header" | "callback-body";
  /** JSON pointer to its schema. */
  readonly schema: string;
  readonly operation: OperationPlace;
  /** Who sends it: the client in requests, the server in answers and callbacks. */
  readonly sender: "client" | "server";
  /** The name and the place of a parameter, or the name of a header. */
  readonly name?: string | undefined;
  readonly in?: string | undefined;
  /** The status of an answer, as the contract writes it: `200`, `4XX`, `default`. */
  readonly status?: string | undefined;
  readonly mediaType?: string | undefined;
}

/** An operation, or a callback's operation. */
export interface OperationPlace {
  /** Its `operationId`; without one, its method and path. */
  readonly id: string;
  /** Tells it from the other operations, and finds it in the other contract. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  /** Whether it is a callback: the server sends it. */
  readonly isCallback: boolean;
}

/** What a part of the contract is used for. */
export interface Use {
  /** Absent for what concerns the whole contract. */
  readonly operation?: OperationPlace | undefined;
  readonly audience: Audience;
  /** The part of the wire that holds it. Absent for what no schema describes, such as a status. */
  readonly part?: Part | undefined;
  /** Where the part stands, or the reference that leads to it. Absent for what concerns the whole contract. */
  readonly at?: string | undefined;
  /** From the part's value to the value that the schema describes. */
  readonly steps: readonly Step[];
}
