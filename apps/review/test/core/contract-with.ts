import type { ContractNode } from "@video-generations/simulator/compiler";
import { isNode, valueAt } from "@video-generations/simulator/compiler";
import published from "@video-generations/spec/openapi.json" with { type: "json" };
import { classify } from "../../src/classes/classify.ts";
import type { Finding } from "../../src/classes/finding.ts";
import type { StructuralChange } from "../../src/structure/structural-change.ts";
import { createSides } from "../../src/witnesses/sides.ts";

/** The published contract with some keywords of one schema replaced; those that are `undefined` are taken away. */
export function contractWith(pointer: string, keywords: Readonly<Record<string, unknown>>): ContractNode {
  const contract: ContractNode = structuredClone(published);
  const schema = valueAt(contract, pointer);
  if (!isNode(schema)) throw new Error(`The contract has nothing at ${pointer}.`);
  for (const [keyword, value] of Object.entries(keywords)) {
    if (value === undefined) Reflect.deleteProperty(schema, keyword);
    else Reflect.set(schema, keyword, value);
  }
  return contract;
}

/** What a review finds between two sets of keywords of one schema. */
export function compareKeywords(
  pointer: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const [base, head] = [contractWith(pointer, before), contractWith(pointer, after)];
  const changes = Object.keys({ ...before, ...after })
    .filter((keyword) => JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
    .map((property): StructuralChange => {
      const part = (value: unknown) => ({ pointer: value === undefined ? pointer : `${pointer}/${property}`, value });
      return { kind: "modified", part: "Schema", property, base: part(before[property]), head: part(after[property]) };
    });
  return classify(createSides(base, head), changes);
}
