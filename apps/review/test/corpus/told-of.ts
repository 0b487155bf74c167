import type { CorpusEdit, ExpectedChange } from "../../corpus/edit.ts";
import type { Change } from "../../src/review.ts";

/** What the labels of an edit demand, in the form of {@link toldOf}. */
export function expectedOf({ verdict, changes }: CorpusEdit): object {
  const breaking = changes.filter((it) => it.class === "breaking").length;
  return { verdict, missing: [], breaking };
}

/** The verdict, the labels that no change fits, and how many changes are breaking. */
export function toldOf(changes: readonly Change[], edit: CorpusEdit): object {
  const missing = edit.changes.filter((label) => !changes.some((change) => fits(change, label)));
  return {
    verdict: changes[0]?.class ?? "none",
    missing: missing.map((label) => ({ label, told: changes.map(brief) })),
    breaking: changes.filter((it) => it.class === "breaking").length,
  };
}

function fits(change: Change, label: ExpectedChange): boolean {
  return (
    change.class === label.class &&
    change.audience.join() === label.audience.join() &&
    change.pointer.includes(label.at) &&
    (change.witness?.kind ?? "none") === label.witness
  );
}

function brief({ class: ofClass, audience, pointer, witness, rule, what }: Change): string {
  return [ofClass, audience.join("+"), witness?.kind ?? "none", pointer, rule, what].join(" | ");
}
