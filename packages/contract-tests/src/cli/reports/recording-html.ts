import { readRules } from "../../contract/rules.ts";
import type { RecordedPlace, RecordingReport } from "../../judge/recording-report.ts";
import { formatCount, formatNotes, formatPlace, recordingVerdicts } from "../format-recording.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { formatHead, formatRuleLinks, formatRules, type Rules, toClass } from "./page-parts.ts";

/** The verdict on recordings as a page that needs no script and no other file, in the look of a run's report. */
export function formatRecordingHtml(report: RecordingReport, at: Date): string {
  const rules = readRules();
  const { violations, refused, verdict } = report;
  const files = escapeMarkup(report.files.join(", "));
  return [
    ...formatHead(files),
    "<body>",
    "<main>",
    `<p class="quiet">Contract report of <span class="target">${files}</span></p>`,
    `<h1 class="${toClass(verdict)}">${escapeMarkup(recordingVerdicts[verdict])}</h1>`,
    formatCounts(report),
    `<p class="quiet">Judged on ${at.toISOString().slice(0, 16).replace("T", " at ")} UTC.</p>`,
    ...formatNotes(report).map((note) => `<p class="quiet">${escapeMarkup(note)}</p>`),
    ...formatFound("Violations", "violations", violations, "broken", rules),
    ...formatFound("Refused requests that break the contract", "refused", refused, "not-applicable", rules),
    ...formatCoverage(report),
    ...formatRules(
      [...violations, ...refused].map(({ rule }) => rule),
      rules,
    ),
    "</main>",
    "</body>",
    "</html>",
  ].join("\n");
}

function formatCounts({ entries, judged, violations, refused }: RecordingReport): string {
  const counts = [
    ["entries", entries, "quiet"],
    ["judged", judged, judged > 0 ? "kept" : "quiet"],
    ["violations", violations.length, violations.length > 0 ? "broken" : "quiet"],
    ["refused requests", refused.length, "quiet"],
  ];
  const items = counts.map(([name, count, style]) => `<li><strong class="${style}">${count}</strong> ${name}</li>`);
  return `<ul class="counts">${items.join("")}</ul>`;
}

type Found = RecordedPlace & { pointer: string; rule: string; message: string; side?: string };

function formatFound(
  title: string,
  id: string,
  list: readonly Found[],
  style: string,
  rules: Rules,
): readonly string[] {
  if (list.length === 0) return [];
  const rows = list.map((it) => [
    `<code>${escapeMarkup(formatPlace(it))}</code>`,
    `${it.side === undefined ? "" : `${it.side}: `}<code>${escapeMarkup(it.pointer || "the body")}</code>`,
    `<span class="${style}">${escapeMarkup(it.message)}</span>`,
    formatRuleLinks([it.rule], rules),
  ]);
  return [`<h2 id="${id}">${title}</h2>`, ...formatTable(id, ["Entry", "Place", "What", "Rule"], rows)];
}

function formatCoverage({ coverage }: RecordingReport): readonly string[] {
  const rows = coverage.map((part) => [
    escapeMarkup(part.part),
    part.seen.map(({ name, times }) => `<code>${escapeMarkup(name)}</code> ×${times}`).join(", "),
    part.unseen.map((name) => `<code>${escapeMarkup(name)}</code>`).join(", "),
    formatCount(part),
  ]);
  const names = ["Part of the contract", "Seen", "Not seen", "Seen of all"];
  return ['<h2 id="coverage">Coverage</h2>', ...formatTable("coverage", names, rows)];
}

/** On a narrow screen rows are blocks. With these roles they stay a table for a screen reader. */
function formatTable(id: string, names: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const head = names.map((name) => `<th role="columnheader" scope="col">${name}</th>`).join("");
  const body = rows.map(
    (cells) => `<tr role="row">${cells.map((cell) => `<td role="cell">${cell}</td>`).join("")}</tr>`,
  );
  return [
    `<table role="table" aria-labelledby="${id}">`,
    `<thead role="rowgroup"><tr role="row">${head}</tr></thead>`,
    `<tbody role="rowgroup">\n${body.join("\n")}\n</tbody>`,
    "</table>",
  ];
}
