/**
 * How well each rule of RULES.md is known, and whether the contract's parts say so: `x-evidence` of a part is the
 * weakest of its `x-rules`. A reader who trusts a part trusts all that it says.
 */
import { readFileSync } from "node:fs";

/** The words of RULES.md and the marks of the contract, from the strongest to the weakest. */
const strengths = ["page", "docs", "seen", "assumed"];
const marks = ["no mark", "documented", "observed", "assumed"];

/** The form of an entry's id: a letter and a number, and a small letter for a part of a rule. */
export const ruleId = /^[A-Z]\d+[a-z]?$/;

/**
 * The strength of every entry by its id, 0 for the strongest.
 *
 * @param text - RULES.md: in the tables of rules the id stands first and the evidence last.
 * @throws {Error} when an entry's evidence is none of the four words.
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

/** What is wrong with the evidence of one part of the contract; undefined when it is as its rules say. */
export function evidenceFault(node, known) {
  const mark = node["x-evidence"];
  const rules = node["x-rules"];
  // The form of both members is checked by another rule.
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

/** The lint rule. Without a RULES.md beside the contract there is nothing to compare with. */
export const evidenceOfRules = () => {
  const known = readRules();
  if (known === undefined) return {};
  const visit = (node, { report, location }) => {
    if (node === null || typeof node !== "object") return;
    const message = evidenceFault(node, known);
    if (message !== undefined) report({ message, location });
  };
  // What stands beside a reference is no part of what it refers to.
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
