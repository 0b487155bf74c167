import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { FindSourcePlace } from "../contract/source-places.ts";
import { pointerTo } from "../contract/source-places.ts";
import type { ExampleChange, Side } from "../review.ts";
import type { Part } from "../uses/use.ts";
import { describeRefusal } from "../witnesses/find-witness.ts";
import type { ContractSide, Sides } from "../witnesses/sides.ts";

/** The examples that changed, and those that stayed while the contract that they show no longer accepts them. */
export function changedExamples(
  { base, head }: Sides,
  places: Readonly<Record<Side, FindSourcePlace>>,
): readonly ExampleChange[] {
  const [before, after] = [examplesOf(base.contract), examplesOf(head.contract)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .flatMap((name): readonly ExampleChange[] => {
      const [old, present] = [before[name], after[name]];
      const side = present === undefined ? "base" : "head";
      const { file } = places[side](`/components/examples${pointerTo(name)}`);
      if (present === undefined) return [{ name, file, kind: "removed", message: "It is gone." }];
      const refusal = refusalOf(head, name, present);
      const fits =
        refusal === undefined ? "The head's contract accepts it." : `The head's contract refuses it: ${refusal}.`;
      if (old === undefined) return [{ name, file, kind: "added", message: fits }];
      if (JSON.stringify(old) !== JSON.stringify(present)) return [{ name, file, kind: "changed", message: fits }];
      const wasFine = refusalOf(base, name, old) === undefined;
      if (refusal === undefined || !wasFine) return [];
      return [{ name, file, kind: "changed", message: `It is as it was, and no longer fits: ${refusal}.` }];
    });
}

function examplesOf({ components }: ContractNode): Readonly<Record<string, unknown>> {
  return isNode(components) && isNode(components.examples) ? components.examples : {};
}

/** How the first body that shows an example refuses its value. */
function refusalOf({ contract, uses, judge }: ContractSide, name: string, example: unknown): string | undefined {
  if (!isNode(example) || !Object.hasOwn(example, "value")) return undefined;
  for (const part of uses.parts.values()) {
    if (!showsExample(contract, part, name)) continue;
    const [refusal] = judge.refusalsOf(part, example.value);
    if (refusal !== undefined) return describeRefusal(part, refusal);
  }
  return undefined;
}

function showsExample(contract: ContractNode, { schema }: Part, name: string): boolean {
  const examples = valueAt(contract, schema.replace(/\/schema$/, "/examples"));
  const references = isNode(examples) ? Object.values(examples) : [];
  return references.some((it) => isNode(it) && it.$ref === `#/components/examples${pointerTo(name)}`);
}
