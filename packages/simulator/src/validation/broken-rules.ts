import type { Violation } from "../compiler/compiled-contract.ts";
import type { FieldOutline } from "../compiler/field-outline.ts";
import { unescapeStep } from "../compiler/json-pointer.ts";
import { siblingModelNote } from "../contract/left-out.ts";
import { nearestName } from "../text/nearest-name.ts";
import { kindOf, preview, shorten } from "../text/preview.ts";

/** One rule that a request breaks, in words. */
export interface BrokenRule {
  /** The field that breaks the rule, such as `model_params.web_search`; `undefined` for the value as a whole. */
  readonly param: string | undefined;
  /** Names the field, the rule and what was sent. */
  readonly text: string;
}

/** A value that was validated. */
export interface ValidatedValue {
  /** The name of the value as a whole, such as `the body`. */
  readonly name: string;
  readonly value: unknown;
  readonly outline: FieldOutline;
}

const kinds: ReadonlyMap<unknown, string> = new Map([
  ["integer", "a whole number"],
  ["number", "a number"],
  ["string", "a string"],
  ["boolean", "a boolean"],
  ["object", "an object"],
  ["array", "an array"],
]);

/** Patterns of the contract in words. A pattern that is missing here is quoted. */
const patternMeanings: ReadonlyMap<unknown, string> = new Map([
  ["^[hH][tT][tT][pP][sS]://[^/?#]", "start with https:// and a host"],
  ["^[A-Za-z0-9._-]{16,96}$", "be 16 to 96 letters, digits, dots, underscores or hyphens"],
]);

/** Inputs of sibling models, which people try with this model too (C2). */
const mediaInputs: ReadonlySet<string> = new Set(["image_urls", "video_urls", "audio_urls"]);

/** The most broken rules that are put into words. A hostile body can break a hundred thousand rules. */
const listed = 20;

/**
 * Puts violations into words, in the order in which the validator met them. After 20 it gives only the number of the
 * rest.
 */
export function describeViolations(violations: readonly Violation[], subject: ValidatedValue): BrokenRule[] {
  // If a value has the wrong type, the other rules that it breaks tell nothing new.
  const mistyped = new Set(violations.filter(({ keyword }) => keyword === "type").map((each) => each.instancePath));
  const telling = violations.filter(({ keyword, instancePath }) => keyword === "type" || !mistyped.has(instancePath));
  const brokenRules = telling.slice(0, listed).map((violation) => describeViolation(violation, subject));
  if (telling.length <= listed) return brokenRules;
  return [...brokenRules, { param: undefined, text: `and ${telling.length - listed} more` }];
}

function describeViolation(violation: Violation, subject: ValidatedValue): BrokenRule {
  let { value, outline } = subject;
  const path = pathOf(violation.instancePath);
  for (const key of path) {
    value = (value as Readonly<Record<string, unknown>>)[key];
    outline = outline.properties?.[key] ?? {};
  }
  const inside = violation.params.missingProperty ?? violation.params.additionalProperty;
  if (typeof inside === "string") {
    const param = [...path, shorten(inside)].join(".");
    const text =
      violation.keyword === "required" ? `${param} is required` : describeUnknownField(path, inside, outline);
    return { param, text };
  }
  const field = path.join(".");
  const note = field === "model" && violation.keyword === "enum" ? siblingModelNote(value) : undefined;
  const rule = `${describeRule(violation, value, outline)}${note === undefined ? "" : `: ${note}`}`;
  return { param: field || undefined, text: `${field || subject.name} ${rule}` };
}

function describeUnknownField(path: readonly string[], name: string, outline: FieldOutline): string {
  const fact = `unknown field ${JSON.stringify([...path, shorten(name)].join("."))}`;
  if (mediaInputs.has(name)) return `${fact}: this model takes text only`;
  const meant = nearestName(name, Object.keys(outline.properties ?? {}));
  return meant === undefined ? fact : `${fact}; did you mean ${JSON.stringify([...path, meant].join("."))}?`;
}

function describeRule({ keyword, params, message }: Violation, value: unknown, outline: FieldOutline): string {
  const sent = preview(value);
  switch (keyword) {
    case "type":
      return `must be ${kinds.get(params.type) ?? params.type}, but is ${params.type === "integer" && typeof value === "number" ? sent : kindOf(value)}`;
    case "enum":
      return `must be ${choiceOf(params.allowedValues as readonly unknown[])}, but is ${sent}`;
    case "const":
      return `must be ${preview(params.allowedValue)}, but is ${sent}`;
    case "minimum":
    case "maximum":
      return `must be ${rangeOf(outline, keyword, params.limit)}, but is ${sent}`;
    case "maxLength":
      return `must be at most ${params.limit} characters long, but has ${[...(value as string)].length}`;
    case "pattern":
      return `must ${patternMeanings.get(params.pattern) ?? `match ${params.pattern}`}, but is ${sent}`;
    case "format":
      return `must be a full URL, but is ${sent}`;
    default:
      return `${message ?? `breaks the rule "${keyword}"`}, but is ${sent}`;
  }
}

function choiceOf(allowed: readonly unknown[]): string {
  return allowed.length === 1 ? preview(allowed[0]) : `one of ${allowed.join(", ")}`;
}

function rangeOf({ minimum, maximum }: FieldOutline, keyword: "minimum" | "maximum", limit: unknown): string {
  if (minimum !== undefined && maximum !== undefined) return `between ${minimum} and ${maximum}`;
  return `${keyword === "minimum" ? "at least" : "at most"} ${limit}`;
}

/** The steps of a JSON pointer. */
function pathOf(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapeStep);
}
