import { type ContractNode, isNode } from "@video-generations/simulator/compiler";
import { edgeNumbers } from "./edge-numbers.ts";
import { edgeStrings } from "./edge-strings.ts";
import type { Judge } from "./judge.ts";
import { armsOf, conjunctsOf, keywordOf, listsOf, propertiesOf, typesOf } from "./schemas.ts";

/** A schema that holds itself ends here. */
const deepest = 8;

const known = new WeakMap<Judge, WeakMap<object, readonly unknown[]>>();

/** The smallest value that a schema accepts, as far as one was found. */
export function sampleOf(judge: Judge, schema: unknown, depth = 0): unknown {
  const [first] = samplesOf(judge, schema, depth);
  return first === undefined ? "text" : first;
}

/** Different values that a schema accepts, small ones first. */
export function samplesOf(judge: Judge, schema: unknown, depth = 0): readonly unknown[] {
  if (depth > deepest || !isNode(schema)) return [];
  const ofJudge = known.get(judge) ?? new WeakMap<object, readonly unknown[]>();
  known.set(judge, ofJudge);
  const earlier = ofJudge.get(schema);
  if (earlier !== undefined) return earlier;
  // What holds itself is met again while it is looked into: it ends there.
  ofJudge.set(schema, []);
  const fitting = candidatesFor(judge, schema, depth).filter((it) => judge.fits(schema, it));
  ofJudge.set(schema, fitting);
  return fitting;
}

/** An object with what is required, each member the simplest that fits, without the member of this name. */
export function smallestObject(
  judge: Judge,
  conjuncts: readonly ContractNode[],
  except: string,
  depth: number,
): ContractNode {
  const required = listsOf(conjuncts, "required").filter((it) => typeof it === "string" && it !== except);
  return objectWith(judge, conjuncts, required.map(String), depth);
}

/** An object with every member that a schema names. */
export function wholeObject(judge: Judge, conjuncts: readonly ContractNode[], depth: number): ContractNode {
  const names = [...propertiesOf(conjuncts).keys(), ...listsOf(conjuncts, "required").map(String)];
  return objectWith(judge, conjuncts, [...new Set(names)], depth);
}

function objectWith(
  judge: Judge,
  conjuncts: readonly ContractNode[],
  names: readonly string[],
  depth: number,
): ContractNode {
  const properties = propertiesOf(conjuncts);
  return Object.fromEntries(
    names
      .map((name) => {
        const schema = properties.get(name);
        const samples = samplesOf(judge, schema ?? {}, depth + 1);
        return [name, samples.length > 0 ? samples[0] : isNode(schema) ? undefined : "text"] as const;
      })
      .filter(([, value]) => value !== undefined),
  );
}

function candidatesFor(judge: Judge, schema: ContractNode, depth: number): readonly unknown[] {
  const conjuncts = conjunctsOf(judge.contract, schema);
  const constants = conjuncts.flatMap((it) => (Object.hasOwn(it, "const") ? [it.const] : []));
  const types = typesOf(conjuncts);
  const shown = types.includes("object") ? [] : listsOf(conjuncts, "examples");
  return [
    ...constants,
    ...listsOf(conjuncts, "enum"),
    ...shown,
    ...types.flatMap((type) => valuesOfType(judge, conjuncts, type, depth)),
    ...armsOf(conjuncts).flatMap((arm) => samplesOf(judge, arm, depth + 1)),
    ...(types.length === 0 ? ["text"] : []),
  ];
}

function valuesOfType(
  judge: Judge,
  conjuncts: readonly ContractNode[],
  type: string,
  depth: number,
): readonly unknown[] {
  switch (type) {
    case "object":
      return [smallestObject(judge, conjuncts, "", depth), wholeObject(judge, conjuncts, depth)];
    case "array": {
      const items = samplesOf(judge, keywordOf(conjuncts, "items"), depth + 1);
      const least = Number(keywordOf(conjuncts, "minItems") ?? 0);
      return [[], items.slice(0, 1), items.slice(0, least), items.slice(0, 3)];
    }
    case "string":
      return edgeStrings(conjuncts);
    case "integer":
    case "number":
      return edgeNumbers(conjuncts);
    case "boolean":
      return [true, false];
    default:
      return [null];
  }
}
