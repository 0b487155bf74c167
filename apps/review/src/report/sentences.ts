import { isFaultOfBase, isUnexplained } from "../red-cells.ts";
import type { Change, Class, Gate, MatrixCell, Review } from "../review.ts";
import { changesOf } from "./summary.ts";
import { describeWitness } from "./witness-sentence.ts";
import { audiences, classes, count, listWords } from "./words.ts";

/** What is said when nothing has changed, in one line. The names of both sides are code. */
export function sayUnchanged({ base, head, lint }: Review): string {
  const linted = lint.length === 0 ? "" : ` The linter has ${count(lint.length, "message")}.`;
  return `Contract review: nothing changed between \`${base}\` and \`${head}\`.${linted}`;
}

/** What the review comes to, in a sentence or two. */
export function sayVerdict({ verdict, changes }: Review): string {
  const all = count(changes.length, "change");
  switch (verdict) {
    case "none":
      return "The contract is the same.";
    case "documentation":
      return `${all} of words, examples or evidence. Requests, answers and callbacks stay as they were.`;
    case "compatible":
      return `${all}, none of them breaking.`;
    case "breaking":
      return sayBreaking(changes);
  }
}

function sayBreaking(changes: readonly Change[]): string {
  const breaking = changesOf(changes, "breaking");
  const concerned = audiences.filter((audience) => breaking.some((change) => change.audience.includes(audience)));
  const verb = breaking.length === 1 ? "is" : "are";
  const whom = concerned.length === 0 ? "" : `, for ${listWords(concerned)}`;
  const accepted = breaking.filter(({ accepted: reason }) => reason !== undefined).length;
  const some = accepted === breaking.length ? "all" : accepted.toLocaleString("en");
  const which = breaking.length === 1 ? "it" : `${some} of them`;
  const waiver = accepted === 0 ? "" : ` A changeset accepts ${which}.`;
  const among = changes.length === 1 ? "" : ` of ${count(changes.length, "change")}`;
  const subject = changes.length === 1 ? "The only change" : `${breaking.length.toLocaleString("en")}${among}`;
  return `${subject} ${verb} breaking${whom}.${waiver}`;
}

/** The changes in numbers: `1 breaking change, 2 compatible changes.` */
export function sayCounts(changes: readonly Change[]): string {
  const words: Readonly<Record<Class, string>> = {
    breaking: "breaking change",
    compatible: "compatible change",
    documentation: "change of documentation",
  };
  const numbers = classes.map((each) => ({ each, number: changesOf(changes, each).length }));
  const present = numbers.filter(({ number }) => number > 0).map(({ each, number }) => sayCount(number, words[each]));
  return present.length === 0 ? "Nothing changes." : `${present.join(", ")}.`;
}

function sayCount(number: number, words: string): string {
  const [noun = ""] = words.match(/change\b/) ?? [];
  return number === 1 ? `1 ${words}` : `${number.toLocaleString("en")} ${words.replace(noun, `${noun}s`)}`;
}

/** A change for whom it concerns, in sentences: what changed and, if it breaks, what its witness shows. */
export function sayChange(change: Change): readonly string[] {
  const { witness, accepted } = change;
  const shown = change.class === "breaking" && witness !== undefined ? [describeWitness(change, witness)] : [];
  return [endSentence(change.what), ...shown, ...(accepted === undefined ? [] : ["A changeset accepts it."])];
}

/** What the gate says, in a sentence or two. */
export function sayGate({ ok, bump, messages }: Gate): string {
  const needed = bump === "none" ? "No changeset is needed." : `The changes need a ${bump} changeset.`;
  if (!ok) return `The gate objects to ${count(messages.length, "thing")}. ${needed}`;
  return bump === "none" ? `The gate passes. ${needed}` : `The gate passes with a ${bump} changeset.`;
}

/** What the matrix came to. */
export function sayMatrix(cells: readonly MatrixCell[]): string {
  const red = cells.filter(({ ok }) => !ok);
  const unexplained = red.filter(isUnexplained).length;
  const own = red.filter(isFaultOfBase).length;
  if (red.length === 0) return `All ${count(cells.length, "run")} pass.`;
  const why =
    unexplained > 0
      ? ` No change explains ${unexplained} of them.`
      : red.length > own
        ? ` Changes of the contract explain ${own === 0 ? "every failure" : "the others"}.`
        : "";
  const before =
    own === 0 ? "" : ` The base fails against itself in ${count(own, "run")}: that is no fault of the change.`;
  return `${red.length} of ${count(cells.length, "run")} ${red.length === 1 ? "fails" : "fail"}.${before}${why}`;
}

/** A text that ends as a sentence does. */
export function endSentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
