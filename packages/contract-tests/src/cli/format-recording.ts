import { formatViolation } from "../contract/violation.ts";
import type { CoveredPart, RecordedPlace, RecordedViolation, RecordingReport } from "../judge/recording-report.ts";

/** The verdict on recordings as a sentence. */
export const recordingVerdicts: Readonly<Record<RecordingReport["verdict"], string>> = {
  kept: "The recorded traffic keeps the contract.",
  broken: "The recorded traffic breaks the contract.",
  "not judged": "No call of the contract is recorded, so nothing was judged.",
};

/** The verdict on recordings for a person: the violations, what else was found, the coverage. */
export function formatRecording(report: RecordingReport): string {
  const { violations, refused, coverage } = report;
  return [
    ...(violations.length > 0 ? ["Violations:", ...violations.flatMap(violationLines), ""] : []),
    ...(refused.length > 0 ? [`Requests that break the contract and were refused: ${refused.length}`] : []),
    ...refused.slice(0, maxRefused).map((it) => `  ${formatPlace(it)}: ${formatViolation(it)}`),
    ...(refused.length > maxRefused ? [`  and ${refused.length - maxRefused} more; --format json lists all`] : []),
    ...(refused.length > 0 ? [""] : []),
    "Coverage:",
    ...coverage.map(
      (part) => `  ${formatCovered(part)}${part.unseen.length > 0 ? `; not ${part.unseen.join(", ")}` : ""}`,
    ),
    "",
    ...formatNotes(report),
    recordingVerdicts[report.verdict],
  ].join("\n");
}

/** People do not read a longer list to its end. */
const maxRefused = 10;

/** The verdict on recordings as a Markdown page. */
export function formatRecordingMarkdown(report: RecordingReport): string {
  const rows = report.violations.map(
    (it) =>
      `| ${it.file} #${it.entry} | ${it.operation} | ${it.status} | ${it.side} | ${cell(it.pointer)} | ${it.rule} | ${cell(it.message)} |`,
  );
  return [
    `# Contract report: ${report.files.join(", ")}`,
    "",
    `${recordingVerdicts[report.verdict]} ${formatNotes(report).join(" ")}`,
    ...(rows.length > 0
      ? ["", "| entry | operation | status | side | place | rule | what |", "|---|---|---|---|---|---|---|", ...rows]
      : []),
    "",
    "| part of the contract | seen | not seen |",
    "|---|---|---|",
    ...report.coverage.map((part) => `| ${part.part} | ${formatCount(part)} | ${cell(part.unseen.join(", "))} |`),
  ].join("\n");
}

function violationLines(violation: RecordedViolation): readonly string[] {
  const side = violation.side === "response" ? "answer" : violation.side;
  return [`  ${formatPlace(violation)}`, `      ${side}: ${formatViolation(violation)}`];
}

/** Where an entry is, and what it is. */
export function formatPlace({ file, entry, method, path, status }: RecordedPlace): string {
  return `${file} #${entry} ${method} ${path} ${status}`;
}

function formatCovered(part: CoveredPart): string {
  return `${part.part}: ${formatCount(part)}`;
}

/** How many parts of the contract were seen, and of how many. */
export function formatCount({ seen, unseen }: CoveredPart): string {
  return `${seen.length} of ${seen.length + unseen.length}`;
}

/** What was judged and what was not, each as a sentence. */
export function formatNotes({
  entries,
  judged,
  ignored,
  missingBodies,
  violations,
}: RecordingReport): readonly string[] {
  return [
    `Entries: ${entries}, judged: ${judged}, violations: ${violations.length}.`,
    ...ignored.map((it) => `Not judged, as ${it.reason}: ${it.entries}.`),
    ...(missingBodies > 0 ? [`Bodies that are not in the recording: ${missingBodies}.`] : []),
  ];
}

/** A text in a cell of a table: a server's text must not end the cell, or the row. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\|<&]/g, (it) => (it === "<" ? "&lt;" : it === "&" ? "&amp;" : `\\${it}`));
}
