/**
 * How well each rule of RULES.md is known, and whether the contract's parts say so. The `x-evidence` of a part is that
 * of the weakest of its `x-rules`, because a reader who trusts a part trusts everything that it says.
 */
import { readFileSync } from "node:fs";

/** The words of RULES.md and the marks of the contract, from the strongest to the weakest. */
const strengths = ["page", "docs", "seen", "assumed"];
const marks = ["no mark", "documented", "observed", "assumed"];

/** The form of an entry's id: a letter and a number, then a small letter for a part of a rule. */
export const ruleId = /^[A-Z]\d+[a-z]?$/;

/**
 * The strength of every entry by its id; 0 is the strongest.
 *
 * @param text - The text of RULES.md. In its tables of rules the id is the first column and the evidence the last
 * @throws {Error} when an entry's evidence is not one of the four words
 */
export function strengthsOf(text) {
  const rows = [...text.matchAll(/^\| ([A-Z]\d+[a-z]?) \|.*\| *([^|]*?) *\|$/gm)];
  return new Map(
    rows.map(([, id, word]) => {
      const strength = strengths.indexOf(word);
      if (strength >= 0) return [id, strength];
      throw new Error(`RULES.md gives ${id} the evidence "${word}". Write one of ${strengths.join(", ")}.`);
    }),
  );
}

/** The fault in the evidence of one part of the contract; `undefined` if the evidence fits the part's rules. */
export function evidenceFault(node, known) {
  const mark = node["x-evidence"];
  const rules = node["x-rules"];
  // Another rule checks the form of both members.
  if (rules !== undefined && !(Array.isArray(rules) && rules.every((rule) => ruleId.test(rule)))) return undefined;
  if (rules === undefined) {
    return mark === undefined
      ? undefined
      : "x-evidence without x-rules: name the entries of RULES.md that it is about.";
  }
  const unknown = rules.find((rule) => !known.has(rule));
  if (unknown !== undefined)
    return `RULES.md has no entry ${unknown}. Add it there with its evidence, or name another.`;
  const is = mark === undefined ? 0 : marks.indexOf(mark);
  const weakest = rules.reduce((one, other) => (known.get(other) > known.get(one) ? other : one), rules[0]);
  const expected = weakest === undefined ? 0 : known.get(weakest);
  if (is === -1 || is === expected) return undefined;
  const asked = expected === 0 ? "Leave x-evidence out" : `Write x-evidence: ${marks[expected]}`;
  return `x-evidence is the weakest of x-rules, and ${weakest ?? "nothing"} is ${strengths[expected]} in RULES.md. ${asked}, or name the rule that is known less well.`;
}

/** The lint rule. It checks nothing if there is no RULES.md beside the contract. */
export const evidenceOfRules = () => {
  const known = readRules();
  if (known === undefined) return {};
  const visit = (node, { report, location }) => {
    if (node === null || typeof node !== "object") return;
    const message = evidenceFault(node, known);
    if (message !== undefined) report({ message, location });
  };
  // Members beside a reference are not part of its target, so both are visited.
  return { any: visit, ref: visit };
};

function readRules() {
  let text;
  try {
    text = readFileSync(new URL("../RULES.md", import.meta.url), "utf8");
  } catch {
    return undefined;
  }
  return strengthsOf(text);
}
