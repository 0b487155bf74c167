import { readRules } from "../../contract/rules.ts";
import type { CheckResult, Report } from "../../run.ts";
import { describeVerdict, listLeftOut, listNotJudged } from "../format.ts";
import { escapeMarkup } from "./escape-markup.ts";
import {
  formatCheckLinks,
  formatDuration,
  formatHead,
  formatRuleLinks,
  formatRules,
  type Rules,
  toClass,
} from "./page-parts.ts";

/** The report as a page that needs no script and no other file: the verdict first, then what led to it. */
export function formatHtml(report: Report, at: Date): string {
  const rules = readRules();
  const target = escapeMarkup(report.target);
  const totalMs = report.results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [
    ...formatHead(target),
    "<body>",
    "<main>",
    `<p class="quiet">Contract report of <span class="target">${target}</span></p>`,
    `<h1 class="${toClass(report.verdict)}">${escapeMarkup(describeVerdict(report.verdict))}</h1>`,
    formatCounts(report),
    `<p class="quiet">Checked on ${at.toISOString().slice(0, 16).replace("T", " at ")} UTC, in ${formatDuration(totalMs)}.</p>`,
    ...formatBroken(report, rules),
    ...formatNotJudged(report, rules),
    ...formatLeftOut(report),
    ...formatTable(report, rules),
    ...formatRules(
      report.results.flatMap((result) => result.rules),
      rules,
    ),
    "</main>",
    "</body>",
    "</html>",
  ].join("\n");
}

function formatCounts({ kept, broken, notJudged, notApplicable }: Report): string {
  const counts: readonly (readonly [verdict: CheckResult["verdict"], count: number])[] = [
    ["kept", kept],
    ["broken", broken],
    ["not judged", notJudged],
    ["not applicable", notApplicable],
  ];
  const items = counts.map(
    ([verdict, count]) =>
      `<li><strong class="${count > 0 ? toClass(verdict) : "quiet"}">${count}</strong> ${verdict}</li>`,
  );
  return `<ul class="counts">${items.join("")}</ul>`;
}

function formatBroken({ results }: Report, rules: Rules): readonly string[] {
  const broken = results.filter(({ verdict }) => verdict === "broken");
  if (broken.length === 0) return [];
  return ["<h2>Broken</h2>", ...broken.map((result) => formatCard(result, rules))];
}

function formatNotJudged(report: Report, rules: Rules): readonly string[] {
  const groups = listNotJudged(report).map(
    ([reason, ids]) => `<p>Not judged, as ${escapeMarkup(reason)}: ${formatCheckLinks(ids)}.</p>`,
  );
  if (groups.length === 0) return [];
  const found = report.results.filter(({ verdict }) => verdict === "not judged");
  return ["<h2>Not judged</h2>", ...groups, ...found.map((result) => formatCard(result, rules))];
}

function formatLeftOut(report: Report): readonly string[] {
  const groups = listLeftOut(report).map(
    ([reason, ids]) => `<p>Left out, as ${escapeMarkup(reason)}: ${formatCheckLinks(ids)}.</p>`,
  );
  return groups.length === 0 ? [] : ["<h2>Left out</h2>", ...groups];
}

/** A check with its reason, which quotes the server. */
function formatCard({ id, title, rules: ids, verdict, reason = "", obstacle }: CheckResult, rules: Rules): string {
  const what = obstacle === undefined ? "" : ` Obstacle: <code>${obstacle}</code>.`;
  return [
    `<section class="card ${toClass(verdict)}">`,
    `<h3>${formatCheckLinks([id])}: ${escapeMarkup(title)}</h3>`,
    `<p class="quiet">Rules: ${formatRuleLinks(ids, rules)}.${what}</p>`,
    `<pre>${escapeMarkup(reason).replaceAll("&#10;", "\n")}</pre>`,
    "</section>",
  ].join("\n");
}

function formatTable({ results }: Report, rules: Rules): readonly string[] {
  const rows = results.map(({ id, title, verdict, rules: ids, durationMs }) => {
    const cells = [
      `<span class="verdict ${toClass(verdict)}">${verdict}</span>`,
      `<code>${id}</code>`,
      escapeMarkup(title),
      formatRuleLinks(ids, rules),
      formatDuration(durationMs),
    ];
    return `<tr role="row" id="${id}">${cells.map((cell) => `<td role="cell">${cell}</td>`).join("")}</tr>`;
  });
  const names = ["Verdict", "Check", "The server …", "Rules", "Duration"];
  const head = names.map((name) => `<th role="columnheader" scope="col">${name}</th>`).join("");
  return [
    '<h2 id="all-checks">All checks</h2>',
    // On a narrow screen rows are blocks. With these roles they stay a table for a screen reader.
    '<table role="table" aria-labelledby="all-checks">',
    `<thead role="rowgroup"><tr role="row">${head}</tr></thead>`,
    `<tbody role="rowgroup">\n${rows.join("\n")}\n</tbody>`,
    "</table>",
  ];
}
