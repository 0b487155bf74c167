import type { Schema } from "./contract.ts";
import { html, join, type Markup } from "./markup.ts";

/** The keywords that limit a value, with the words that a reader knows. Each limit is shown with its own number. */
const limitWords: Readonly<Record<string, string>> = {
  minimum: "at least",
  exclusiveMinimum: "more than",
  maximum: "at most",
  exclusiveMaximum: "less than",
  multipleOf: "a multiple of",
  minLength: "characters, at least",
  maxLength: "characters, at most",
  pattern: "pattern",
  minItems: "entries, at least",
  maxItems: "entries, at most",
  uniqueItems: "no entry twice:",
  minProperties: "members, at least",
  maxProperties: "members, at most",
};

/** The type of a schema in one word or two. */
export function typeOf(schema: Schema): string {
  const { type, items, format, oneOf, anyOf } = schema;
  if (type === "array") return `array of ${items === undefined ? "anything" : typeOf(items)}`;
  const named = Array.isArray(type) ? type.join(" or ") : type;
  const word = typeof named === "string" ? named : oneOf || anyOf ? "one of several" : schema.$ref ? "" : "anything";
  return format === undefined ? word : `${word} (${format})`;
}

/** What a value must be beside its type, one line for each rule. */
export function limitsOf(schema: Schema): readonly Markup[] {
  const { enum: values, const: only, additionalProperties, items } = schema;
  return [
    ...(only === undefined ? [] : [html`always ${valueCode(only)}`]),
    ...(values === undefined ? [] : [html`one of ${join(values.map(valueCode), " ")}`]),
    ...Object.entries(limitWords).flatMap(([keyword, words]) =>
      schema[keyword] === undefined ? [] : [html`${words} ${valueCode(schema[keyword])}`],
    ),
    ...(additionalProperties === false ? [html`no other members`] : []),
    ...(additionalProperties === true ? [html`other members pass`] : []),
    ...(items === undefined || items.$ref ? [] : limitsOf(items).map((limit) => html`each entry: ${limit}`)),
  ];
}

/** A value as it is sent: texts without quotes, except the empty one. */
export function valueCode(value: unknown): Markup {
  const text = typeof value === "string" && value !== "" ? value : (JSON.stringify(value) ?? "");
  return html`<code>${text}</code>`;
}
