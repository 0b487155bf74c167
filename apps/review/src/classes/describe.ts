import { type StructuralChange, withoutKeyword } from "../structure/structural-change.ts";
import { capitalize, show, subjectOf } from "./subject.ts";

/** Keywords as a product manager calls them. */
const nouns: Readonly<Record<string, string>> = {
  maximum: "largest value",
  minimum: "smallest value",
  exclusiveMaximum: "limit that it stays below",
  exclusiveMinimum: "limit that it stays above",
  multipleOf: "step",
  maxLength: "largest length",
  minLength: "smallest length",
  maxItems: "largest count of items",
  minItems: "smallest count of items",
  maxProperties: "largest count of members",
  minProperties: "smallest count of members",
  pattern: "pattern",
  format: "format",
  type: "type",
  default: "default",
  const: "only value",
};

/** Members of the contract that hold words. */
const texts: ReadonlySet<string> = new Set(["description", "summary", "title"]);

/** What changed, in one sentence. The subject is the nearest part that has a name. */
export function describeChange(change: StructuralChange): string {
  const { kind, property, base, head } = change;
  const pointer = head?.pointer ?? base?.pointer ?? "";
  const subject = subjectOf(withoutKeyword(pointer, property));
  const [before, after] = [base?.value, head?.value];
  if (property === undefined) return `${capitalize(subject)} is ${kind === "added" ? "new" : "gone"}.`;
  if (property === "key") return `${capitalize(show(before))} became ${show(after)}.`;
  if (property === "enum")
    return describeValues(subject, listOf(before), listOf(after), after === undefined, before === undefined);
  if (property === "required") return describeRequired(subject, before, after);
  if (property === "additionalProperties")
    return `${capitalize(subject)} ${after === false ? "refuses" : "allows"} members that it does not name.`;
  if (texts.has(property))
    return `The ${property} of ${subject} is ${before === undefined ? "new" : after === undefined ? "gone" : "worded differently"}.`;
  if (Array.isArray(before) && Array.isArray(after))
    return `\`${property}\` of ${subject} ${gainsAndLosses(before, after)}.`;
  return describeKeyword(subject, property, before, after);
}

function describeKeyword(subject: string, property: string, before: unknown, after: unknown): string {
  const noun = nouns[property] ?? `\`${property}\``;
  if (before === undefined) return `${capitalize(subject)} has a ${noun} now: ${show(after)}.`.replace("a `", "`");
  if (after === undefined) return `${capitalize(subject)} has no ${noun} any more; it was ${show(before)}.`;
  return `The ${noun} of ${subject} is ${show(after)}, and was ${show(before)}.`.replace("The `", "`");
}

function describeValues(
  subject: string,
  before: readonly unknown[],
  after: readonly unknown[],
  isOpened: boolean,
  isClosed: boolean,
): string {
  if (isOpened) return `${capitalize(subject)} has no list of values any more; it was ${show(before)}.`;
  if (isClosed) return `${capitalize(subject)} has a list of values now: ${show(after)}.`;
  return `${capitalize(subject)} ${gainsAndLosses(before, after)}.`;
}

function gainsAndLosses(before: readonly unknown[], after: readonly unknown[]): string {
  const gained = missing(after, before).map(show);
  const lost = missing(before, after).map(show);
  const parts = [
    ...(gained.length > 0 ? [`gains ${gained.join(", ")}`] : []),
    ...(lost.length > 0 ? [`loses ${lost.join(", ")}`] : []),
  ];
  return parts.join(" and ") || "has another order";
}

/** A list of names in a schema; true or false at a parameter, a header or a body. */
function describeRequired(subject: string, before: unknown, after: unknown): string {
  if (!Array.isArray(before) && !Array.isArray(after)) {
    return `${capitalize(subject)} ${after === true ? "is required now" : "may be missing now"}.`;
  }
  const required = missing(listOf(after), listOf(before)).map((name) => `\`${String(name)}\``);
  const optional = missing(listOf(before), listOf(after)).map((name) => `\`${String(name)}\``);
  const parts = [
    ...(required.length > 0 ? [`${required.join(", ")} ${required.length === 1 ? "is" : "are"} required now`] : []),
    ...(optional.length > 0 ? [`${optional.join(", ")} may be missing now`] : []),
  ];
  return `In ${subject}, ${parts.join(", and ")}.`;
}

function missing(from: readonly unknown[], among: readonly unknown[]): readonly unknown[] {
  return from.filter((it) => !among.some((other) => JSON.stringify(other) === JSON.stringify(it)));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
