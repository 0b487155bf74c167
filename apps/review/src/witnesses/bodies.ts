import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Part, Step } from "../uses/use.ts";
import type { Judge } from "./judge.ts";
import { smallestObject } from "./samples.ts";
import { conjunctsOf, keywordOf, listsOf, propertiesOf } from "./schemas.ts";

/** Stands for a member that is left out. */
export const absent: unique symbol = Symbol("absent");

/**
 * The smallest bodies of a part that lead to a place and have a value there, or lack it. Around the place they are made
 * to be valid. Several, because a union may have to take another arm than the first.
 */
export function bodiesWith(judge: Judge, part: Part, steps: readonly Step[], value: unknown): readonly unknown[] {
  const schema = valueAt(judge.contract, part.schema);
  return build(judge, schema === undefined ? {} : schema, steps, value, 0).filter((it) => it !== absent);
}

function build(
  judge: Judge,
  schema: unknown,
  steps: readonly Step[],
  value: unknown,
  depth: number,
): readonly unknown[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  const conjuncts = conjunctsOf(judge.contract, schema);
  switch (step.kind) {
    case "arm":
      return chosenArms(conjuncts, step).flatMap((arm) =>
        build(judge, mergedWith(schema, arm, step), rest, value, depth),
      );
    case "item": {
      const items = build(judge, keywordOf(conjuncts, "items"), rest, value, depth + 1);
      return items.map((item) => (item === absent ? [] : [item]));
    }
    case "property": {
      const shell = smallestObject(judge, conjuncts, step.name, depth);
      const members = build(judge, propertiesOf(conjuncts).get(step.name), rest, value, depth + 1);
      return members.map((member) => (member === absent ? shell : { ...shell, [step.name]: member }));
    }
  }
}

/** The arm of the step; every arm, if the other contract has more of them. */
function chosenArms(
  conjuncts: readonly ContractNode[],
  { keyword, index }: Step & { kind: "arm" },
): readonly unknown[] {
  const arms = listsOf(conjuncts, keyword);
  const chosen = arms[index];
  return keyword === "allOf"
    ? [{}]
    : [...(chosen === undefined ? [] : [chosen]), ...arms.filter((it) => it !== chosen)];
}

/** The schema with one arm in place of its union, so that its own keywords still count. */
function mergedWith(schema: unknown, arm: unknown, { keyword }: Step & { kind: "arm" }): unknown {
  if (!isNode(schema) || keyword === "allOf") return schema;
  const { oneOf: _one, anyOf: _any, $ref: _reference, ...own } = schema;
  return { allOf: [arm, ...(Object.keys(own).length === 0 ? [] : [own])] };
}
