import { isObject } from "./is-object.ts";

/** What is known of a broken keyword. */
export interface BrokenKeyword {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema that the keyword stands in; the very object of the contract. */
  readonly parentSchema?: object | undefined;
}

/** What every task has, whatever its state (A0). `task_info` always has `can_cancel`. */
const alwaysThere: readonly unknown[] = ["id", "status", "can_cancel"];

/**
 * Creates the function that names the rule that a broken keyword belongs to: an entry of `x-rules` of the nearest part
 * of the contract around the keyword that has `x-rules`. If there are several, the keyword decides: A0 is about what may
 * be absent, and a `const` is about a state (Q1 to Q4).
 *
 * @param contract - The bundled contract
 */
export function createRuleFinder(contract: object): (broken: BrokenKeyword) => string {
  const rulesOf = new WeakMap<object, readonly string[]>();
  noteRules(contract, [], rulesOf);
  return ({ keyword, params, parentSchema = contract }) => {
    const rules = rulesOf.get(parentSchema) ?? [];
    const aboutValues = rules.filter((rule) => rule !== "A0");
    const isAbsence = keyword === "required" && alwaysThere.includes(params.missingProperty) && rules.includes("A0");
    const ofState = keyword === "const" ? aboutValues.find((rule) => rule.startsWith("Q")) : undefined;
    const rule = isAbsence ? "A0" : (ofState ?? aboutValues[0] ?? rules[0]);
    if (rule === undefined)
      throw new Error(`No part of the contract around ${JSON.stringify(parentSchema)} has x-rules.`);
    return rule;
  };
}

/** Notes for each part of the contract the rules of the nearest part around it, or its own. */
function noteRules(part: object, inherited: readonly string[], rulesOf: WeakMap<object, readonly string[]>): void {
  const own = "x-rules" in part && Array.isArray(part["x-rules"]) ? part["x-rules"].map(String) : inherited;
  rulesOf.set(part, own);
  for (const inner of Object.values(part)) {
    if (isObject(inner) || Array.isArray(inner)) noteRules(inner, own, rulesOf);
  }
}
