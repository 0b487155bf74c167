import type { Kind } from "./kinds.ts";

/** One edit of a file. `file` is relative to `spec/`. */
export type FileEdit =
  /** `replace` occurs exactly once in the file as the edits before this one left it. */
  | { readonly file: string; readonly replace: string; readonly with: string }
  | { readonly file: string; readonly create: string }
  | { readonly file: string; readonly remove: true };

export type ChangeClass = "breaking" | "compatible" | "documentation";

/** Who is concerned: who sends requests, parses answers, takes callbacks, or must serve what was promised. */
export type Audience = "callers" | "readers" | "receivers" | "servers";

/**
 * What shows that a breaking change breaks:
 * - `request`: a request (its body, a parameter, its credentials or its media type) that base accepts and head refuses;
 * - `response`: an answer (its body or a header) that head allows and base refuses;
 * - `callback`: the same for what a receiver is sent;
 * - `type`: a line of TypeScript that compiles with the generated types of base and not with those of head, where no
 *   value can show it;
 * - `none`: nothing can; `reason` says why. Also for every change that is not breaking.
 */
export type Witness = "request" | "response" | "callback" | "type" | "none";

/** A change that a reviewer must be told. */
export interface ExpectedChange {
  readonly class: ChangeClass;
  readonly audience: readonly Audience[];
  /** Text that the change's JSON pointer into the bundled contract contains. */
  readonly at: string;
  readonly witness: Witness;
  /** Why this class, and whom it concerns. */
  readonly reason: string;
  /** The former label and why it was wrong, if the label was changed after a tool had judged the edit. */
  readonly relabelled?: string;
}

/** An edit of the contract with the labels that a reviewer gave it by hand. */
export interface CorpusEdit {
  /** Unique, in kebab-case. */
  readonly name: string;
  /** What is edited, in one line. */
  readonly title: string;
  readonly kind: Kind;
  /** Applied in order. */
  readonly edits: readonly FileEdit[];
  /** The class of the most serious change. */
  readonly verdict: ChangeClass | "none";
  /** Empty if, and only if, the verdict is `none`. */
  readonly changes: readonly ExpectedChange[];
  /** Why nothing has to be told. Present if, and only if, the verdict is `none`. */
  readonly reason?: string;
  /** The former verdict and why it was wrong, if it was changed after a tool had judged the edit. */
  readonly relabelled?: string;
}
