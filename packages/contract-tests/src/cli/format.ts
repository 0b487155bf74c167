import type { Check } from "../check.ts";
import { features } from "../requests/target.ts";
import type { CheckResult, Report } from "../run.ts";
import { obstacles } from "../verdicts/not-judged.ts";

const marks: Readonly<Record<CheckResult["verdict"], string>> = {
  kept: "kept",
  broken: "BROKEN",
  "not judged": "NOT JUDGED",
  "not applicable": "left out",
};

/** One line for a result as it comes, with the reason below it if it is broken or not judged. */
export function formatProgress({ id, title, rules, verdict, reason }: CheckResult): string {
  const line = `  ${marks[verdict].padEnd(10)}  ${id.padEnd(28)} ${title} (${rules.join(", ")})`;
  return verdict === "broken" || verdict === "not judged" ? `${line}\n${indent(reason ?? "")}` : line;
}

/** A short summary for a person: what is broken, not judged and left out, and why; the counts and the verdict. */
export function formatSummary(report: Report): string {
  const broken = report.results.filter(({ verdict }) => verdict === "broken");
  const lines = [
    "",
    ...(broken.length > 0 ? ["Broken:", ...broken.map(({ id, rules }) => `  ${id} (${rules.join(", ")})`), ""] : []),
    ...listNotJudged(report).map(([reason, ids]) => `Not judged: ${ids.length}, as ${reason}.`),
    ...listLeftOut(report).map(([reason, ids]) => `Left out, as ${reason}: ${ids.length}`),
    `${report.target}: ${formatCounts(report)}`,
    describeVerdict(report.verdict),
  ];
  return lines.join("\n");
}

/** The whole report as a Markdown page. */
export function formatMarkdown(report: Report): string {
  const rows = report.results.map(
    ({ id, title, rules, verdict }) =>
      `| ${verdict === "broken" ? "**broken**" : verdict} | \`${id}\` | ${title} | ${rules.join(", ")} |`,
  );
  return [
    `# Contract report: ${report.target}`,
    "",
    `${describeVerdict(report.verdict)} ${formatCounts(report)}.`,
    "",
    "| verdict | check | the server … | rules |",
    "|---|---|---|---|",
    ...rows,
    ...formatSections(report, "broken", "Broken"),
    ...formatSections(report, "not judged", "Not judged"),
    ...listNotJudged(report).flatMap(([reason, ids]) => ["", `Not judged, as ${reason}: ${formatIds(ids)}.`]),
    ...listLeftOut(report).flatMap(([reason, ids]) => ["", `Left out, as ${reason}: ${formatIds(ids)}.`]),
  ].join("\n");
}

const requirements = { receiver: "--callback-url", pace: "a known pace" } as const;

const verdicts: Readonly<Record<Report["verdict"], string>> = {
  kept: "The server keeps the contract, as far as it was checked.",
  broken: "The server breaks the contract.",
  "not judged": "Whether the server keeps the contract is not known, as not everything could be judged.",
};

/** The verdict on the whole contract as a sentence. */
export function describeVerdict(verdict: Report["verdict"]): string {
  return verdicts[verdict];
}

function formatCounts({ kept, broken, notJudged, notApplicable }: Report): string {
  return `${kept} kept, ${broken} broken, ${notJudged} not judged, ${notApplicable} not applicable`;
}

function formatSections(report: Report, verdict: CheckResult["verdict"], title: string): readonly string[] {
  const found = report.results.filter((result) => result.verdict === verdict);
  return found.flatMap(({ id, reason = "" }) => ["", `## ${title}: ${id}`, "", indent(reason)]);
}

function formatIds(ids: readonly string[]): string {
  return ids.map((id) => `\`${id}\``).join(", ");
}

/** The suite as a list: each check with what it proves, needs and costs, then the meaning of the features. */
export function formatList(checks: readonly Check[]): string {
  const lines = checks.map(({ id, title, rules, needs, purchases, requires = [] }) => {
    const required = requires.map((it) => requirements[it]);
    const notes = [...[...needs, ...required].map((it) => `needs ${it}`), ...(purchases ? ["buys videos"] : [])];
    return `${id.padEnd(28)} ${title} (${rules.join(", ")})${notes.length > 0 ? ` [${notes.join("; ")}]` : ""}`;
  });
  const meanings = Object.entries(features).map(([name, meaning]) => `${name.padEnd(28)} ${meaning}`);
  return [...lines, "", "Features, for --lacks:", ...meanings].join("\n");
}

type Groups = readonly (readonly [reason: string, ids: readonly string[]])[];

/** The checks that do not apply, by the reason. */
export function listLeftOut(report: Report): Groups {
  return groupByReason(report, "not applicable", ({ reason = "" }) => reason);
}

/** The checks that were not judged, by what the obstacle means. */
export function listNotJudged(report: Report): Groups {
  return groupByReason(report, "not judged", ({ obstacle = "check-failed" }) => obstacles[obstacle]);
}

function groupByReason(
  report: Report,
  verdict: CheckResult["verdict"],
  reasonOf: (result: CheckResult) => string,
): Groups {
  const reasons = new Map<string, string[]>();
  for (const result of report.results) {
    if (result.verdict !== verdict) continue;
    const reason = reasonOf(result);
    reasons.set(reason, [...(reasons.get(reason) ?? []), result.id]);
  }
  return [...reasons];
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
