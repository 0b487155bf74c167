import { expect, test } from "vitest";
import type { PrismFinding } from "./contract-messages.ts";
import { hasUnionFinding, nearestFindings, type PrismOperation, variantsOf } from "./prism-variants.ts";

type Content = NonNullable<PrismOperation["responses"][number]["contents"]>[number];

const content = (id: string, schema?: Content["schema"]): Content => ({
  id,
  mediaType: "application/json",
  encodings: [],
  examples: [],
  ...(schema && { schema }),
});
const operationWith = (...contents: readonly Content[]): PrismOperation => ({
  id: "read",
  method: "get",
  path: "/v1/x",
  responses: [
    { id: "200", code: "200", contents: [...contents] },
    { id: "204", code: "204" },
  ],
});
const schemasOf = ({ responses }: PrismOperation) =>
  responses.flatMap(({ contents = [] }) => contents.map(({ schema }) => schema));

test("An operation becomes one variant for each member of its largest union, and its other contents stay whole", () => {
  const [one, two, three] = [{ title: "one" }, { title: "two" }, { title: "three" }];
  const small = { oneOf: [one], description: "kept" };
  const large = { oneOf: [one, two, three] };
  const variants = variantsOf(operationWith(content("a", small), content("b", large), content("c", {}), content("d")));
  expect(variants.map(schemasOf)).toEqual([
    [{ oneOf: [one], description: "kept" }, { oneOf: [one] }, {}, undefined],
    [small, { oneOf: [two] }, {}, undefined],
    [small, { oneOf: [three] }, {}, undefined],
  ]);
});

test("An operation without a union has no variants", () => {
  expect(variantsOf(operationWith(content("a", { type: "object" })))).toEqual([]);
  expect(variantsOf({ ...operationWith(), responses: [] })).toEqual([]);
});

const finding = (code: string, at: number): PrismFinding => ({ path: ["body", String(at)], code, message: code });
const list = (...codes: readonly string[]) => codes.map(finding);

test.each<[name: string, lists: readonly (readonly PrismFinding[])[], nearest: readonly PrismFinding[]]>([
  ["those with the fewest constants", [list("const"), list("type", "type", "type")], list("type", "type", "type")],
  [
    "those with the fewest findings, at an equal number of constants",
    [list("const", "type"), list("const")],
    list("const"),
  ],
  ["the first, at an equal number of findings", [list("type"), list("minimum")], list("type")],
  ["without the finding about the union itself", [list("oneOf"), []], []],
  [
    "those with the fewest findings apart from those about the union",
    [list("type", "type"), list("minimum", "oneOf", "oneOf")],
    list("minimum"),
  ],
  ["empty if there are no members", [], []],
])("The nearest findings are %s", (_, lists, nearest) => {
  const variants = lists.map(() => operationWith());
  expect(nearestFindings(variants, (variant) => lists[variants.indexOf(variant)] ?? [])).toEqual(nearest);
});

test("Only a oneOf finding is a finding about the union itself", () => {
  expect([[], list("type"), list("type", "oneOf"), list("anyOf")].map(hasUnionFinding)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});
