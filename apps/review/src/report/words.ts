import type { Audience, Class, MatrixCell, RuleTouch, Side } from "../review.ts";

/** The classes, the most serious first. */
export const classes: readonly Class[] = ["breaking", "compatible", "documentation"];

/** A sign for each class, so that colour is not the only difference. */
export const classSigns: Readonly<Record<Class | "none", string>> = {
  breaking: "✗",
  compatible: "+",
  documentation: "¶",
  none: "=",
};

/** The audiences in the order of a report. */
export const audiences: readonly Audience[] = ["callers", "readers", "receivers", "servers"];

/** What each audience does. */
export const audienceRoles: Readonly<Record<Audience, string>> = {
  callers: "who send requests",
  readers: "who read answers",
  receivers: "who take callbacks",
  servers: "who must serve what is promised",
};

/** How each evidence of a rule reads. */
export const evidenceWords: Readonly<Record<RuleTouch["evidence"], string>> = {
  page: "from the reference page",
  docs: "from other documentation",
  seen: "seen, not documented",
  assumed: "assumed",
};

/** The sides of a review in the order of a report. */
export const sides: readonly Side[] = ["base", "head"];

/** A number with its noun: `1 change`, `2 changes`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A text with its first letter in upper case. */
export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What ran in a cell of the matrix. */
export function nameCell({ client, mock, run }: MatrixCell): string {
  return `client of the ${client}, mock of the ${mock}: ${run}`;
}
