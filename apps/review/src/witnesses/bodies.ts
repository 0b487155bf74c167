import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Part, Step } from "../uses/use.ts";
import type { Judge } from "./judge.ts";
import { smallestObject } from "./samples.ts";
import { conjunctsOf, keywordOf, listsOf, propertiesOf } from "./schemas.ts";

/** Stands for a member that is left out. */
export const absent: unique symbol = Symbol("absent");

/** Puts a value at its place in a body that is valid around it. */
export type Shell = (value: unknown) => unknown;

/**
 * The smallest bodies of a part that lead to a place. Several, because a union may have to take another arm than the
 * first.
 */
export function shellsFor(judge: Judge, part: Part, steps: readonly Step[]): readonly Shell[] {
  return shells(judge, valueAt(judge.contract, part.schema) ?? {}, steps, 0);
}

function shells(judge: Judge, schema: unknown, steps: readonly Step[], depth: number): readonly Shell[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [(value) => value];
  const conjuncts = conjunctsOf(judge.contract, schema);
  switch (step.kind) {
    case "arm":
      return chosenArms(conjuncts, step).flatMap((arm) => shells(judge, mergedWith(schema, arm, step), rest, depth));
    case "inside":
      // What is inside shows in the value itself.
      return [(value) => value];
    case "item":
      return shells(judge, keywordOf(conjuncts, "items"), rest, depth + 1).map((inner) => (value) => {
        const item = inner(value);
        return item === absent ? [] : [item];
      });
    case "property": {
      const around = smallestObject(judge, conjuncts, step.name, depth);
      const inside = shells(judge, propertiesOf(conjuncts).get(step.name), rest, depth + 1);
      return inside.map((inner) => (value) => {
        const member = inner(value);
        return member === absent ? around : { ...around, [step.name]: member };
      });
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
  if (keyword === "allOf") return [{}];
  return chosen === undefined ? arms : [chosen];
}

/** The schema with one arm in place of its union, so that its own keywords still count. */
function mergedWith(schema: unknown, arm: unknown, { keyword }: Step & { kind: "arm" }): unknown {
  if (!isNode(schema) || keyword === "allOf") return schema;
  const { oneOf: _one, anyOf: _any, $ref: _reference, ...own } = schema;
  return Object.keys(own).length === 0 ? arm : { allOf: [arm, own] };
}
