import { describe, expect, it } from "vitest";
import { findingsOf } from "./contract-with.ts";

const two = { a: { type: "string" }, n: { type: "integer" } };
const members = { type: "object", properties: two };
const when = { properties: { a: { const: "x" } }, required: ["a"] };

/** What follows from a condition. */
function following(schema: object) {
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of schemas, and nobody awaits it
  return { then: schema };
}

/** Each with a wide schema and a narrow one, which differ where no value leads to. */
const pairs: Readonly<Record<string, readonly [wide: object, narrow: object]>> = {
  forbidden: [
    { type: "string", not: { pattern: "^zz" } },
    { type: "string", not: { pattern: "^(zz|qq)" } },
  ],
  notList: [
    { type: "string", not: { enum: ["red"] } },
    { type: "string", not: { enum: ["red", "blue"] } },
  ],
  situation: [
    { ...members, if: when, ...following({ properties: { n: { maximum: 20 } } }) },
    { ...members, if: when, ...following({ properties: { n: { maximum: 10 } } }) },
  ],
  otherwise: [
    { type: "integer", if: { minimum: 10 }, else: { multipleOf: 2 } },
    { type: "integer", if: { minimum: 10 }, else: { multipleOf: 4 } },
  ],
  dependent: [
    { ...members, dependentSchemas: { a: { properties: { n: { maximum: 50 } } } } },
    { ...members, dependentSchemas: { a: { properties: { n: { maximum: 40 } } } } },
  ],
  names: [
    { type: "object", propertyNames: { maxLength: 40 } },
    { type: "object", propertyNames: { maxLength: 30 } },
  ],
  patterns: [
    { type: "object", patternProperties: { "^x-": { type: "string" } } },
    { type: "object", patternProperties: { "^x-": { type: "string", maxLength: 5 } } },
  ],
  others: [
    { type: "object", additionalProperties: { type: "integer" } },
    { type: "object", additionalProperties: { type: "integer", minimum: 5 } },
  ],
  contained: [
    { type: "array", items: { type: "integer" }, contains: { minimum: 5 } },
    { type: "array", items: { type: "integer" }, contains: { minimum: 7 } },
  ],
  counted: [
    { type: "array", items: { type: "integer" }, contains: { const: 5 } },
    { type: "array", items: { type: "integer" }, contains: { const: 5 }, minContains: 2 },
  ],
  tuple: [
    { type: "array", prefixItems: [{ type: "string" }, { type: "integer", maximum: 9 }] },
    { type: "array", prefixItems: [{ type: "string" }, { type: "integer", maximum: 5 }] },
  ],
  size: [
    { type: "object", maxProperties: 12 },
    { type: "object", maxProperties: 11 },
  ],
};

const side = (index: 0 | 1) => Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair[index]]));
const [wide, narrow] = [side(0), side(1)];
const ofMember = (name: string) => (it: { pointer: string }) => it.pointer.split("/").includes(name);

describe("What no single value leads to", async () => {
  const sent = await findingsOf({ sent: wide }, { sent: narrow });
  const read = await findingsOf({ read: narrow }, { read: wide });
  const back = await findingsOf({ sent: narrow }, { sent: wide });

  it.each(Object.keys(pairs))("A change of %s breaks by a value in which it shows", (name) => {
    for (const [findings, kind] of [
      [sent, "request"],
      [read, "response"],
    ] as const) {
      const found = findings.filter(ofMember(name));
      expect(found.map((it) => [it.class, it.witness?.kind])).toEqual([["breaking", kind]]);
      expect(JSON.stringify(found[0]?.witness?.value)).toContain(`"${name}"`);
    }
    expect(back.filter(ofMember(name)).map((it) => it.class)).toEqual(["compatible"]);
  });
});

describe("A schema that holds itself several times", () => {
  it("Is judged once round", async () => {
    const tree = (maximum: number) => {
      const inner = { $ref: "#/components/schemas/Tree" };
      const properties = { v: { type: "integer", maximum }, a: inner, b: inner, c: inner, d: inner };
      return { components: { schemas: { Tree: { type: "object", properties } } } };
    };
    const sent = { tree: { $ref: "#/components/schemas/Tree" } };
    const found = await findingsOf({ root: tree(9), sent }, { root: tree(5), sent });
    expect(found).toMatchObject([
      { class: "breaking", witness: { value: { body: { tree: { v: expect.any(Number) } } } } },
    ]);
  });
});
