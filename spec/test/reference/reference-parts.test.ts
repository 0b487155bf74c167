/** The page has every part of the contract. What must be there is read from the bundle. */
import { expect, test } from "vitest";
import {
  answers,
  examples,
  fields,
  headers,
  type Node,
  nameOf,
  nodesIn,
  operations,
  parameters,
  schemas,
  whole,
} from "./bundle-nodes.ts";
import { lettersOf, partOf, publishedPage, shownText } from "./shown-page.ts";

/** The page has this text in this part. */
function expectText(part: string, text: unknown): void {
  expect(lettersOf(shownText(part))).toContain(lettersOf(String(text)));
}

function expectRules(part: string, { "x-rules": rules = [] }: Node): void {
  for (const rule of rules as string[]) expect(part).toContain(`href="#${rule}"`);
}

const limits = "minimum maximum minLength maxLength pattern format const default multipleOf minItems maxItems".split(
  " ",
);

function expectLimits(part: string, schema: Node): void {
  const values = [...limits.map((name) => schema[name]), ...((schema.enum as unknown[]) ?? [])];
  const shown = shownText(part);
  for (const value of values) if (value !== undefined) expect(shown).toContain(String(value));
}

test.each(operations)(
  "$id is there with its path, its words, its rules and its own section",
  ({ id, path, method, operation }) => {
    const part = partOf(publishedPage, id);
    for (const text of [path, method.toUpperCase(), operation.summary]) expect(shownText(part)).toContain(text);
    expectText(part, operation.description);
    expectRules(part, operation);
  },
);

test.each(parameters)("The parameter $name of $id is there with its limits", ({ id, name, parameter }) => {
  const part = partOf(publishedPage, `${id}.${name}`);
  for (const text of [parameter.in, parameter.description]) expectText(part, text);
  expectLimits(part, whole(parameter.schema));
  expectRules(part, parameter);
});

test.each(fields)(
  "The field $label is there with type, limits, default, words and rules",
  ({ owner, name, field, isRequired }) => {
    const part = partOf(publishedPage, `${owner}.${name}`);
    const { description, type, oneOf, anyOf } = whole(field);
    expectText(part, field.description ?? String(description).split("\n\n")[0]);
    expect(part).toContain(isRequired ? "<strong>yes</strong>" : "<td>no</td>");
    if (field.$ref) expect(part).toContain(`href="#${nameOf(field)}"`);
    for (const arm of (oneOf ?? anyOf ?? []) as Node[]) expectText(part, arm.$ref ? nameOf(arm) : arm.type);
    if (type) expectText(part, type);
    expectLimits(part, whole(field));
    expectRules(part, field);
  },
);

test.each(Object.entries(schemas))("The schema %s is there with words, limits and rules", (name, schema) => {
  const part = partOf(publishedPage, name);
  expectText(part, schema.description);
  expectLimits(part, schema);
  expectRules(part, schema);
});

test.each(answers)(
  "The answer $status of $id is there with body, headers, links and rules",
  ({ id, status, answer }) => {
    const part = partOf(publishedPage, `${id}-${status}`);
    expectText(part, answer.description);
    for (const [type, media] of Object.entries(nodesIn(answer.content))) {
      expect(part).toContain(type);
      expect(part).toContain(`href="#${nameOf(media.schema)}"`);
    }
    for (const name of Object.keys(nodesIn(answer.headers))) expect(part).toContain(`href="#header-${name}"`);
    for (const link of Object.values(nodesIn(answer.links))) {
      expectText(part, whole(link).description);
      expect(part).toContain(`href="#${whole(link).operationId}"`);
    }
    expectRules(part, answer);
  },
);

test.each(Object.entries(headers))("The header %s is there with its limits", (name, header) => {
  const part = partOf(publishedPage, `header-${name}`);
  expectText(part, header.description);
  expectText(part, whole(header.schema).description);
  expectLimits(part, whole(header.schema));
  expectRules(part, header);
});

test.each(examples)("The example $anchor is there as it is, with curl and TypeScript", ({ anchor, example }) => {
  const part = partOf(publishedPage, anchor);
  const { value } = example;
  expect(shownText(part)).toContain(typeof value === "string" ? value : JSON.stringify(value, undefined, 2));
  // `default` stands for statuses that nobody can name, so the mock cannot be asked for one.
  const samples = anchor.includes("-default-") ? [] : ["curl", "typescript"];
  expect([...part.matchAll(/data-sample="(\w+)"/g)].map(([, kind]) => kind)).toEqual(samples);
});
