import type { Finding } from "../finding.ts";

/** Tells once what is the same for several operations, such as a change at the contract's root. */
export function joinOperations(findings: readonly Finding[]): readonly Finding[] {
  const joined = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.pointer, finding.identity, finding.audience, finding.class]);
    const known = joined.get(key);
    const operations = [...new Set([...(known?.operations ?? []), ...finding.operations])];
    joined.set(key, { ...(known ?? finding), operations });
  }
  return [...joined.values()];
}
