import { checks } from "@video-generations/contract-tests";
import type { Change, Coverage } from "../review.ts";

/** Which of the rules that changes touch the contract suite proves. */
export function coverageOf(changes: readonly Change[]): Coverage {
  const onWire = changes.filter((change) => change.class !== "documentation");
  const rules = [...new Set(onWire.flatMap((change) => change.rules))].sort();
  const provedBy = (rule: string) => checks.filter((check) => check.rules.includes(rule)).map(({ id }) => id);
  const all = rules.map((rule) => ({ rule, checks: provedBy(rule) }));
  return {
    checked: all.filter((it) => it.checks.length > 0),
    unchecked: all.filter((it) => it.checks.length === 0).map(({ rule }) => rule),
  };
}
