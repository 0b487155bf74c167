import { expect, test } from "vitest";
import { type DiscriminatedUnion, discriminatedUnionOf } from "./discriminated-union.ts";

const member = (constants: object, more: object = {}) => ({
  type: "object",
  required: Object.keys(constants),
  properties: Object.fromEntries(Object.entries(constants).map(([field, value]) => [field, { const: value }])),
  ...more,
});

const one = member({ kind: "one" });
const other = member({ kind: "other" });

/** The field that tells the members of a schema apart, and the places of the members. */
function found(union: object, schema: object = { $ref: "#/components/schemas/Union" }, named: object = {}): unknown {
  const contract = { components: { schemas: { Union: union, ...named } } };
  const told: DiscriminatedUnion | undefined = discriminatedUnionOf(contract, { pointer: "#/x", node: { ...schema } });
  return told && [told.field, ...[...told.members].map(([constant, { pointer }]) => `${constant} ${pointer}`)];
}

const at = (index: number) => `#/components/schemas/Union/oneOf/${index}`;

test("Different constants tell the members apart, wherever the members are", () => {
  expect(found({ oneOf: [one, other] })).toEqual(["kind", `one ${at(0)}`, `other ${at(1)}`]);
  expect(found({ oneOf: [{ $ref: "#/components/schemas/One" }, other] }, undefined, { One: one })).toEqual([
    "kind",
    "one #/components/schemas/One",
    `other ${at(1)}`,
  ]);
});

test("A field with the same constant everywhere does not tell the members apart, but the next field can", () => {
  const members = ["a", "b"].map((state) => member({ object: "task", state }));
  expect(found({ oneOf: members })).toEqual(["state", `a ${at(0)}`, `b ${at(1)}`]);
});

test.each(["title", "description", "examples", "x-note"])("The keyword %s does not change the union", (keyword) => {
  expect(found({ oneOf: [one, other], [keyword]: [] })).toContain("kind");
  expect(found({ oneOf: [one, other] }, { $ref: "#/components/schemas/Union", [keyword]: [] })).toContain("kind");
});

test.each([
  ["has no members", {}],
  ["has two members of one constant", { oneOf: [one, one] }],
  ["has a member without a constant", { oneOf: [one, { type: "object" }] }],
  ["has a member that may lack the constant", { oneOf: [one, { ...other, required: ["id"] }] }],
  ["has a member that may be no object", { oneOf: [one, { ...other, type: undefined }] }],
  ["has constants that are no texts", { oneOf: [member({ kind: 1 }), member({ kind: 2 })] }],
  ["says more than its members", { oneOf: [one, other], required: ["id"] }],
])("A schema that %s is not a discriminated union", (_, union) => {
  expect(found(union)).toBeUndefined();
});

test("A reference that says more than its target is not a discriminated union", () => {
  expect(found({ oneOf: [one, other] }, { $ref: "#/components/schemas/Union", required: ["id"] })).toBeUndefined();
});
