/**
 * What a review says, as `--json` prints it. This is a public format: `report/review.schema.json` describes it, and
 * `formatVersion` grows when a member changes its meaning or goes away.
 */
export interface Review {
  readonly formatVersion: 1;
  /** What the change is compared with: a reference and its commit. */
  readonly base: string;
  /** What is reviewed: `working tree`, or a reference and its commit. */
  readonly head: string;
  /** The class of the most serious change. */
  readonly verdict: Class | "none";
  /** The most serious first. */
  readonly changes: readonly Change[];
  readonly types: TypeComparison;
  /** The examples that changed, each with whether both contracts accept it. */
  readonly examples: readonly ExampleChange[];
  /** The rules of `spec/RULES.md` that the change touches. */
  readonly rules: readonly RuleTouch[];
  /** What the linter says of the head's contract. */
  readonly lint: readonly LintProblem[];
  /** What the suite's checks cover of the changed parts. */
  readonly coverage: Coverage;
  /** Base and head, client and mock, run against each other. Absent without `--matrix`. */
  readonly matrix?: readonly MatrixCell[] | undefined;
  readonly gate: Gate;
}

/**
 * How serious a change is. Breaking: what somebody could send, or rely on, is no longer so. Compatible: the wire changes,
 * and nobody breaks. Documentation: words, examples and evidence.
 */
export type Class = "breaking" | "compatible" | "documentation";

/** Whom a change concerns: who sends requests, reads answers, takes callbacks, or must serve what is promised. */
export type Audience = "callers" | "readers" | "receivers" | "servers";

/** The side of a review that accepts or refuses something. */
export type Side = "base" | "head";

/** One change of the contract. */
export interface Change {
  /** Stays the same when the branch is rebased, so that an approval survives. */
  readonly id: string;
  readonly class: Class;
  readonly audience: readonly Audience[];
  /** The operation that it concerns most, by its `operationId`; empty if it concerns the whole contract. */
  readonly operation: string;
  /** All operations that it concerns. */
  readonly operations: readonly string[];
  /** JSON pointer into the bundled contract: the head's, or the base's for what was removed. */
  readonly pointer: string;
  /** The file to look at, from the project's root, and its line. The base's for what was removed. */
  readonly file: string;
  readonly line: number;
  /** What changed, in one sentence for a product manager. */
  readonly what: string;
  /** Why it has its class. */
  readonly why: string;
  /** The rule of this program that gave the class: a name of `docs/guides/reviewing.md`. */
  readonly rule: string;
  /** The entries of `spec/RULES.md` that the changed part carries. */
  readonly rules: readonly string[];
  readonly witness?: Witness | undefined;
  /** Why a breaking change has no witness. */
  readonly noWitness?: string | undefined;
  /** The reason by which a changeset accepts this change. */
  readonly accepted?: string | undefined;
}

/** The smallest request, answer, callback or line of TypeScript that one contract accepts and the other refuses. */
export type Witness = WitnessVerdict &
  (
    | { readonly kind: "request"; readonly value: WitnessRequest }
    | { readonly kind: "response"; readonly value: WitnessResponse }
    | { readonly kind: "callback"; readonly value: WitnessCallback }
    | { readonly kind: "type"; readonly value: string }
  );

/** Which contract accepts a witness, and how the other one refuses it. */
export interface WitnessVerdict {
  readonly acceptedBy: Side;
  readonly refusedBy: Side;
  /** The refusal in the validator's or the compiler's words. */
  readonly message: string;
}

/** A request of a caller. */
export interface WitnessRequest {
  readonly method: string;
  /** The path with its parameters filled in, and the query. */
  readonly path: string;
  /** The headers that matter, without the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer of a server. */
export interface WitnessResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A callback of a server. */
export interface WitnessCallback {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the change does to typed programs. */
export interface TypeComparison {
  /** A unified diff of the generated types; empty if they are the same. */
  readonly diff: string;
  /** What no longer compiles of the base's examples, README code and type tests. */
  readonly errors: readonly TypeProblem[];
}

/** A line of a typed program that compiles with the base's types and not with the head's. */
export interface TypeProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** An example of the contract that changed. */
export interface ExampleChange {
  readonly name: string;
  readonly file: string;
  readonly kind: "added" | "removed" | "changed";
  readonly message: string;
}

/** An entry of `spec/RULES.md` that the change touches. */
export interface RuleTouch {
  readonly id: string;
  /** The rule in words, the head's, or the base's if it is gone. */
  readonly text: string;
  readonly evidence: "page" | "docs" | "seen" | "assumed";
  /** The ids of the changes that touch it. */
  readonly changes: readonly string[];
  /** What a reviewer must ask: such as a documented rule that changes while its entry stays the same. */
  readonly flag?: string | undefined;
}

/** Something that the linter says of the head's contract. */
export interface LintProblem {
  readonly severity: "error" | "warn";
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** What the suite checks of the changed parts. */
export interface Coverage {
  /** The touched rules that a check of the suite proves, each with the ids of the checks. */
  readonly checked: readonly { readonly rule: string; readonly checks: readonly string[] }[];
  /** The touched rules that no check proves. */
  readonly unchecked: readonly string[];
}

/** A client against a mock. */
export interface MatrixCell {
  readonly client: Side;
  readonly mock: Side;
  /** What ran: the contract suite, or a client's whole way. */
  readonly run: string;
  readonly ok: boolean;
  /** What failed, one line each. */
  readonly failures: readonly string[];
  /** The ids of the changes that explain the failures. */
  readonly explainedBy: readonly string[];
}

/** What the gate says. */
export interface Gate {
  readonly ok: boolean;
  /** The smallest version change that the changes demand. */
  readonly bump: "major" | "minor" | "patch" | "none";
  /** What to mend, each with the file and the line. Empty if there is nothing to object to. */
  readonly messages: readonly GateMessage[];
}

/** An objection of the gate. */
export interface GateMessage {
  readonly rule:
    | "changeset-missing"
    | "bump-too-small"
    | "stale-file"
    | "unknown-rule"
    | "uncarried-rule"
    | "red-cell"
    | "approval";
  readonly file: string;
  readonly line: number;
  /** What is wrong, and what to do. */
  readonly message: string;
}
