import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Change, RuleTouch } from "../review.ts";
import type { Tree } from "../tree.ts";

type Evidence = RuleTouch["evidence"];

/** An entry of `spec/RULES.md`. */
export interface Rule {
  readonly id: string;
  readonly text: string;
  readonly evidence: Evidence;
}

const row = /^\|\s*([A-Z]\d+[a-z]?)\s*\|\s*(.*?)\s*\|\s*(page|docs|seen|assumed)\s*\|\s*$/;

/** Reads the entries of `spec/RULES.md`; none if the tree has no such page. */
export async function readRules({ folder }: Tree): Promise<ReadonlyMap<string, Rule>> {
  const text = await readFile(join(folder, "spec", "RULES.md"), "utf8").catch(() => "");
  const rules = text.split(/\r?\n/).flatMap((line) => {
    const [, id, words, evidence] = row.exec(line) ?? [];
    return id === undefined || words === undefined ? [] : [{ id, text: words, evidence: evidence as Evidence }];
  });
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** The rules that changes touch, each with what a reviewer must ask about its evidence. */
export function touchedRules(
  base: ReadonlyMap<string, Rule>,
  head: ReadonlyMap<string, Rule>,
  changes: readonly Change[],
): readonly RuleTouch[] {
  const rewritten = [...new Set([...base.keys(), ...head.keys()])].filter(
    (id) => base.get(id)?.text !== head.get(id)?.text || base.get(id)?.evidence !== head.get(id)?.evidence,
  );
  const ids = [...new Set([...changes.flatMap(({ rules }) => rules), ...rewritten])].sort();
  return ids.flatMap((id) => {
    const rule = head.get(id) ?? base.get(id);
    if (rule === undefined) return [];
    const own = changes.filter(({ rules }) => rules.includes(id));
    const flag = flagFor(id, base.get(id), head.get(id), own);
    return [{ ...rule, changes: own.map((change) => change.id), ...(flag !== undefined && { flag }) }];
  });
}

function flagFor(
  id: string,
  before: Rule | undefined,
  after: Rule | undefined,
  changes: readonly Change[],
): string | undefined {
  if (before === undefined) return `${id} is new. What is its source?`;
  if (after === undefined) return `${id} is gone. Does the service no longer do so, and who says that?`;
  if (before.evidence !== after.evidence)
    return `Its evidence was "${before.evidence}" and is "${after.evidence}". What is the source?`;
  const onWire = changes.filter((change) => change.class !== "documentation");
  if (before.text === after.text && onWire.length > 0 && (before.evidence === "page" || before.evidence === "docs")) {
    return `The contract changes where it follows a ${before.evidence === "page" ? "rule of the reference page" : "documented rule"}, and the rule's entry stays as it was. What is the source of the change?`;
  }
  return before.text !== after.text && onWire.length === 0
    ? `${id} has other words, and nothing on the wire follows. Is a part of the contract missing?`
    : undefined;
}
