import { type ContractNode, isNode, valueAt } from "@video-generations/simulator/compiler";
import type { Finding } from "./finding.ts";

/**
 * Tells once what is one change: findings with the same witness, and the names of components that went with what was
 * removed. A removal whose own name no type has takes these names as its witness.
 */
export function mergeFindings(base: ContractNode, findings: readonly Finding[]): readonly Finding[] {
  const removals = findings.filter((it) => it.class === "breaking" && it.side === "base" && !isComponent(it));
  const lost = new Map(removals.map((it) => [it, componentsBelow(base, it.pointer)] as const));
  const isTold = (finding: Finding) =>
    isComponent(finding) && [...lost.values()].some((names) => names.has(finding.pointer));
  const gone = new Set(findings.filter(isComponent).map(({ pointer }) => pointer));
  const kept = findings
    .filter((it) => !isTold(it))
    .map((finding): Finding => {
      const names = [...(lost.get(finding) ?? [])].filter((name) => gone.has(name));
      if (finding.witness !== undefined || names.length === 0) return finding;
      const { typed = { pointers: [], lines: "any" as const, otherwise: "keep" as const } } = finding;
      return { ...finding, typed: { ...typed, pointers: [...typed.pointers, ...names] } };
    });
  return withoutRepeatedWitnesses(kept);
}

function isComponent({ rule, pointer }: Finding): boolean {
  return rule === "name-removed" && /^\/components\/[^/]+\/[^/]+$/.test(pointer);
}

/** The components that a part of the contract leads to. */
function componentsBelow(contract: ContractNode, pointer: string): ReadonlySet<string> {
  const found = new Set<string>([pointer]);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isNode(value)) return;
    if (typeof value.$ref === "string" && !found.has(value.$ref.slice(1))) {
      const target = decodeURIComponent(value.$ref.slice(1));
      found.add(target);
      visit(valueAt(contract, target));
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(valueAt(contract, pointer));
  return found;
}

function withoutRepeatedWitnesses(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ witness, class: kind }) => {
    if (witness === undefined) return true;
    const key = JSON.stringify([kind, witness]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
