import type { Check } from "./check.ts";
import type { CheckResult, Report } from "./run.ts";
import { features } from "./target.ts";

/** One line for a result as it comes, with the reason below when it is broken. */
export function progressLine({ id, title, rules, outcome, reason }: CheckResult): string {
  const mark = outcome === "kept" ? "kept  " : outcome === "broken" ? "BROKEN" : "left  ";
  const line = `  ${mark}  ${id.padEnd(28)} ${title} (${rules.join(", ")})`;
  return outcome === "broken" ? `${line}\n${indent(reason ?? "")}` : line;
}

/** What the run comes to, for a person: counts, what is broken, and what was left out and why. */
export function summary(report: Report): string {
  const broken = report.results.filter(({ outcome }) => outcome === "broken");
  const lines = [
    "",
    ...(broken.length > 0 ? ["Broken:", ...broken.map(({ id, rules }) => `  ${id} (${rules.join(", ")})`), ""] : []),
    ...leftOut(report).map(([reason, ids]) => `Left out, as ${reason}: ${ids.length}`),
    `${report.target}: ${report.kept} kept, ${report.broken} broken, ${report.notApplicable} not applicable`,
  ];
  return lines.join("\n");
}

/** The whole report as a Markdown page. */
export function markdown(report: Report): string {
  const rows = report.results.map(
    ({ id, title, rules, outcome }) =>
      `| ${outcome === "broken" ? "**broken**" : outcome} | \`${id}\` | ${title} | ${rules.join(", ")} |`,
  );
  const broken = report.results.filter(({ outcome }) => outcome === "broken");
  return [
    `# Contract report: ${report.target}`,
    "",
    `${report.kept} kept, ${report.broken} broken, ${report.notApplicable} not applicable.`,
    "",
    "| outcome | check | the server … | rules |",
    "|---|---|---|---|",
    ...rows,
    ...broken.flatMap(({ id, reason }) => ["", `## Broken: ${id}`, "", indent(reason ?? "")]),
    ...leftOut(report).flatMap(([reason, ids]) => [
      "",
      `Left out, as ${reason}: ${ids.map((id) => `\`${id}\``).join(", ")}.`,
    ]),
  ].join("\n");
}

/** The suite itself: each check with what it proves, needs and costs, then what the features mean. */
export function listing(checks: readonly Check[]): string {
  const lines = checks.map(({ id, title, rules, needs, purchases }) => {
    const notes = [...needs.map((it) => `needs ${it}`), ...(purchases ? ["buys films"] : [])];
    return `${id.padEnd(28)} ${title} (${rules.join(", ")})${notes.length > 0 ? ` [${notes.join("; ")}]` : ""}`;
  });
  const meanings = Object.entries(features).map(([name, meaning]) => `${name.padEnd(28)} ${meaning}`);
  return [...lines, "", "Features, for --lacks:", ...meanings].join("\n");
}

function leftOut(report: Report): readonly (readonly [reason: string, ids: readonly string[]])[] {
  const reasons = new Map<string, string[]>();
  for (const { id, outcome, reason = "" } of report.results) {
    if (outcome === "not applicable") reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  }
  return [...reasons];
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ");
}
