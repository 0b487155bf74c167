import { type ContractNode, unescapeStep } from "@video-generations/simulator/compiler";
import type { Finding, TypedPart } from "../classes/finding.ts";
import type { Sides } from "../sides.ts";
import { judgeLines } from "../types/judge-lines.ts";
import { candidateLines } from "../types/lines/candidate-lines.ts";
import type { PreparedTypes } from "../types/prepare-types.ts";

/**
 * Looks for lines of TypeScript that compile with the base's types and not with the head's. A finding that has one is
 * breaking; what nothing but such a line could show is told only if there is one.
 */
export async function addTypeWitnesses(
  { base, head }: Sides,
  types: PreparedTypes,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  const lines = new Map(
    findings.flatMap((finding) => {
      const { typed, witness } = finding;
      return typed === undefined || witness !== undefined
        ? []
        : [[finding, linesFor(base.contract, head.contract, typed)] as const];
    }),
  );
  const verdicts = await judgeLines(types, [...new Set([...lines.values()].flat())]);
  const broken = new Map(
    verdicts.filter((it) => it.base.ok && !it.head.ok).map((it) => [it.line, it.head.message ?? ""]),
  );
  return findings.flatMap((finding) => {
    const candidates = lines.get(finding);
    if (candidates === undefined) return [finding];
    const line = candidates.find((it) => broken.has(it));
    if (line !== undefined) return [breakingFor(finding, line, broken.get(line) ?? "")];
    return finding.typed?.otherwise === "drop" ? [] : [finding];
  });
}

function breakingFor(finding: Finding, line: string, message: string): Finding {
  const { noWitness: _, ...rest } = finding;
  const witness = { kind: "type", value: line, acceptedBy: "base", refusedBy: "head", message } as const;
  if (finding.class === "breaking") return { ...rest, witness };
  return {
    ...rest,
    class: "breaking",
    audience: finding.audience.filter((it) => it !== "servers"),
    why: "Typed programs that say so no longer compile.",
    rule: "types-narrowed",
    witness,
  };
}

/** The lines that count for a finding, the shortest first. */
function linesFor(base: ContractNode, head: ContractNode, { pointers, lines }: TypedPart): readonly string[] {
  const all = pointers.flatMap((pointer) => [
    ...candidateLines(pointer, base, head),
    ...valueListLines(pointer),
    ...openLines(pointer),
  ]);
  const isSent = (line: string) => /^const /.test(line);
  const isRead = (line: string) => line.startsWith("declare const ");
  return all
    .filter((line) => lines === "any" || (lines === "sent" ? !isRead(line) : !isSent(line)))
    .sort((one, other) => one.length - other.length);
}

/** The list of an enum's values, which the types have for each component that is one. */
function valueListLines(pointer: string): readonly string[] {
  const name = unescapeStep(/^\/components\/schemas\/([^/]+)/.exec(pointer)?.[1] ?? "");
  if (name === "") return [];
  const list = `${name[0]?.toLowerCase()}${name.slice(1)}Values`;
  return [`import { ${list} } from "./contract.ts"; ${list};`];
}

/** A member that no schema names, as what is sent. */
function openLines(pointer: string): readonly string[] {
  const name = unescapeStep(/^\/components\/schemas\/([^/]+)\/additionalProperties$/.exec(pointer)?.[1] ?? "");
  return name === "" ? [] : [`const value: components["schemas"][${JSON.stringify(name)}] = { other: 1 };`];
}
