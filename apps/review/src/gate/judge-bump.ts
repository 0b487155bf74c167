import type { Change, GateMessage } from "../review.ts";
import { type Bump, bumpFor, isBelowOne, isSmaller, largest } from "./bump.ts";
import { type Changeset, contractPackage } from "./changesets.ts";

/** What decides whether the changesets give what the changes demand. */
export interface BumpInput {
  readonly changes: readonly Change[];
  readonly changesets: readonly Changeset[];
  /** The head's version. */
  readonly version: string;
  /** The version change that a release between base and head has made already. Its changesets are gone. */
  readonly released: Bump;
}

/** Objects when the contract changes without a changeset, or with too small a one. */
export function judgeBump({ changes, changesets, version, released }: BumpInput): readonly GateMessage[] {
  const unreadable = changesets.filter(({ isNew, problem }) => isNew && problem !== undefined).map(sayUnreadable);
  const demanded = largest(changes.map((change) => bumpFor(change, version)));
  const given = largest([released, ...changesets.map(({ bump }) => bump)]);
  if (!isSmaller(given, demanded)) return unreadable;
  const causes = changes.filter((change) => isSmaller(given, bumpFor(change, version)));
  const worst = causes.find((change) => bumpFor(change, version) === demanded);
  if (worst === undefined) return unreadable;
  const message =
    given === "none"
      ? sayMissing(worst, demanded, causes)
      : sayTooSmall({ worst, demanded, given, causes, version, changesets });
  return [...unreadable, message];
}

function sayUnreadable({ file, problem }: Changeset): GateMessage {
  const message = `This changeset cannot be read, so it does not count: ${problem} Its form: ${formOf("patch", "What users notice.")}`;
  return { rule: "changeset-missing", file, line: 1, message };
}

function sayMissing(worst: Change, demanded: Bump, causes: readonly Change[]): GateMessage {
  const message = `The contract changes (${worst.class}: ${withoutStop(worst.what)}${others(causes)}), and no new changeset says so. Write a file .changeset/NAME.md: ${formOf(demanded, worst.what)}`;
  return { rule: "changeset-missing", file: worst.file, line: worst.line, message };
}

function sayTooSmall(it: {
  readonly worst: Change;
  readonly demanded: Bump;
  readonly given: Bump;
  readonly causes: readonly Change[];
  readonly version: string;
  readonly changesets: readonly Changeset[];
}): GateMessage {
  const { worst, demanded, given, causes, version } = it;
  const changeset = it.changesets.find(({ bump }) => bump === given);
  const below = worst.class === "breaking" && isBelowOne(version) ? " below 1.0" : "";
  const accept =
    worst.class === "breaking" ? ` Or accept it there, with a reason: \`Accepts ${worst.id}: REASON\`.` : "";
  const where = `${worst.file}:${worst.line}`;
  const message = `A ${worst.class} change needs ${demanded}${below}, and the largest new changeset is ${given}: ${withoutStop(worst.what)} (${where}${others(causes)}). Write \`"${contractPackage}": ${demanded}\`.${accept}`;
  return {
    rule: "bump-too-small",
    file: changeset?.file ?? "spec/package.json",
    line: changeset?.line ?? 1,
    message,
  };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function others(causes: readonly Change[]): string {
  return causes.length > 1 ? `; and ${causes.length - 1} more` : "";
}

/** The text of a changeset, ready to be copied. */
function formOf(bump: Bump, words: string): string {
  return `\n---\n"${contractPackage}": ${bump}\n---\n\n${words}\n`;
}
