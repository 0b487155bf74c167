import { type ContractNode, unescapeStep } from "@video-generations/simulator/compiler";
import type { Finding, TypedPart } from "../classes/finding.ts";
import type { LineVerdict } from "../types/judge-lines.ts";
import { candidateLines } from "../types/lines/candidate-lines.ts";
import type { Sides } from "../witnesses/sides.ts";

/** The lines that may show what a finding breaks in typed programs, the shortest first. */
export type Candidates = ReadonlyMap<Finding, readonly string[]>;

/** Makes the lines for every finding that has no witness and that typed programs may notice. */
export function candidatesFor({ base, head }: Sides, findings: readonly Finding[]): Candidates {
  return new Map(
    findings.flatMap((finding) => {
      const { typed, witness } = finding;
      const isAsked = typed !== undefined && witness === undefined;
      return isAsked ? [[finding, linesFor(base.contract, head.contract, typed)] as const] : [];
    }),
  );
}

/**
 * Adds the lines of TypeScript that compile with the base's types and not with the head's. A finding that has one is
 * breaking; what nothing but such a line could show is told only if there is one.
 */
export function addTypeWitnesses(
  findings: readonly Finding[],
  candidates: Candidates,
  verdicts: readonly LineVerdict[],
): readonly Finding[] {
  const lost = verdicts.filter(({ base, head }) => base.ok && !head.ok);
  const broken = new Map(lost.map(({ line, head }) => [line, head.message ?? ""]));
  const told = findings.flatMap((finding) => {
    const lines = candidates.get(finding);
    if (lines === undefined) return [finding];
    const line = lines.find((it) => broken.has(it));
    if (line !== undefined) return [breakingFor(finding, line, broken.get(line) ?? "")];
    return finding.typed?.otherwise === "drop" ? [] : [finding];
  });
  return withoutRepeatedLines(told);
}

/** A line is told once, and not where a value already shows that the same schema breaks. */
function withoutRepeatedLines(findings: readonly Finding[]): readonly Finding[] {
  const isNarrowed = (it: Finding) => it.rule === typesNarrowed;
  const shown = new Set(findings.filter((it) => it.class === "breaking" && !isNarrowed(it)).map(holderOf));
  const lines = new Set<unknown>();
  return findings.filter((finding) => {
    if (!isNarrowed(finding)) return true;
    const isRepeated = shown.has(holderOf(finding)) || lines.has(finding.witness?.value);
    lines.add(finding.witness?.value);
    return !isRepeated;
  });
}

const typesNarrowed = "types-narrowed";

function holderOf({ pointer }: Finding): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
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
    rule: typesNarrowed,
    witness,
  };
}

/** The lines that count for a finding, the shortest first. */
function linesFor(base: ContractNode, head: ContractNode, { pointers, lines }: TypedPart): readonly string[] {
  const all = pointers.flatMap((pointer) => [
    ...candidateLines(pointer, base, head),
    ...valueListLines(pointer),
    ...openLines(pointer),
    ...writtenLines(pointer),
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

/** A member that is set, which generated types forbid for `readOnly`. */
function writtenLines(pointer: string): readonly string[] {
  const [, schema = "", member = ""] =
    /^\/components\/schemas\/([^/]+)\/properties\/([^/]+)\/readOnly$/.exec(pointer) ?? [];
  if (schema === "") return [];
  const [type, name] = [schema, member].map((it) => JSON.stringify(unescapeStep(it)));
  return [`declare const value: components["schemas"][${type}]; value[${name}] = value[${name}];`];
}
