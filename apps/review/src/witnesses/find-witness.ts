import type { Part, Step } from "../uses/use.ts";
import { absent, shellsFor } from "./bodies.ts";
import type { Judge, Refusal } from "./judge.ts";

/** A value that one contract accepts and the other refuses. */
export interface Counterexample {
  readonly part: Part;
  readonly value: unknown;
  /** How the other contract refuses it; the first is the one that counts. */
  readonly refusals: readonly Refusal[];
}

/** Where to look for a value that tells two contracts apart. */
export interface Search {
  readonly accepting: Judge;
  readonly refusing: Judge;
  /** The part in the contract that accepts. */
  readonly part: Part;
  /** The part in the contract that refuses. */
  readonly otherPart: Part;
  readonly steps: readonly Step[];
  /** What is put there; a symbol for nothing. */
  readonly values: readonly unknown[];
  /** Whether a refusal comes from the change that is looked at, and not from another one. */
  readonly isRelevant: (refusal: Refusal) => boolean;
}

/** Looks for the smallest value that one contract accepts and the other refuses for the change that is looked at. */
export function findCounterexample(search: Search): Counterexample | undefined {
  const { accepting, refusing, part, otherPart, steps, values, isRelevant } = search;
  let best: { value: unknown; size: number; refusals: readonly Refusal[] } | undefined;
  const shells = shellsFor(accepting, part, steps);
  for (const value of values) {
    for (const shell of shells) {
      const body = shell(value);
      if (body === absent) continue;
      if (refusing.accepts(otherPart, body) || !accepting.accepts(part, body)) continue;
      const size = sizeOf(body);
      if (best !== undefined && size >= best.size) continue;
      const refusals = refusing.refusalsOf(otherPart, body);
      const relevant = refusals.filter(isRelevant);
      if (relevant.length === 0) continue;
      best = { value: body, size, refusals: [...relevant, ...refusals.filter((it) => !isRelevant(it))] };
    }
  }
  return best && { part, value: best.value, refusals: best.refusals };
}

function sizeOf(body: unknown): number {
  return (JSON.stringify(body) ?? "").length;
}

/** The JSON pointer in a body that steps lead to; lists are entered at their first item. */
export function instancePathOf(steps: readonly Step[]): string {
  return steps
    .map((step) => {
      if (step.kind === "property") return `/${step.name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      return step.kind === "item" ? "/0" : "";
    })
    .join("");
}

/** A refusal in words, with where it is and what is allowed. */
export function describeRefusal(part: Part, { instancePath, keyword, params, message }: Refusal): string {
  const isText = part.kind === "parameter" || part.kind === "answer-header";
  const place = isText ? (part.name ?? "") : instancePath.slice(1).replaceAll("/", ".") || "the body";
  const allowed = keyword === "enum" ? params.allowedValues : keyword === "const" ? params.allowedValue : undefined;
  const extra = keyword === "additionalProperties" ? params.additionalProperty : undefined;
  const detail =
    allowed !== undefined ? `: ${JSON.stringify(allowed)}` : extra !== undefined ? `: ${JSON.stringify(extra)}` : "";
  return `${place} ${message ?? keyword}${detail}`;
}
