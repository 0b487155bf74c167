import type { Audience, Change, Class, Review } from "../review.ts";
import { audiences, classes } from "./words.ts";

/** What a review says to one audience. */
export interface AudienceSummary {
  readonly audience: Audience;
  /** Its changes, the most serious first. */
  readonly changes: readonly Change[];
}

/** Whether there is nothing to report: the contract is the same, and the gate has no objection. */
export function isUnchanged({ changes, types, examples, rules, matrix = [], gate }: Review): boolean {
  const lists = [changes, types.errors, examples, rules, gate.messages, matrix.filter(({ ok }) => !ok)];
  return gate.ok && types.diff === "" && lists.every((list) => list.length === 0);
}

/** The changes, the most serious first; those that a changeset accepts stand behind the others of their class. */
export function sortChanges(changes: readonly Change[]): readonly Change[] {
  const weigh = (change: Change) => classes.indexOf(change.class) * 2 + (change.accepted === undefined ? 0 : 1);
  return changes.toSorted((one, other) => weigh(one) - weigh(other));
}

/** The changes of one class. */
export function changesOf(changes: readonly Change[], ofClass: Class): readonly Change[] {
  return sortChanges(changes).filter((change) => change.class === ofClass);
}

/** The changes of each audience. Every audience is there, so that "nothing" is said too. */
export function summarizeAudiences(changes: readonly Change[]): readonly AudienceSummary[] {
  const sorted = sortChanges(changes);
  return audiences.map((audience) => ({
    audience,
    changes: sorted.filter((change) => change.audience.includes(audience)),
  }));
}

/** Where a change stands: its file and line. */
export function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
