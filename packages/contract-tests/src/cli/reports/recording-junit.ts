import type { RecordedViolation, RecordingReport } from "../../judge/recording-report.ts";
import { formatNotes, formatPlace, recordingVerdicts } from "../format-recording.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { toAttributes } from "./junit-report.ts";

/**
 * The verdict on recordings as JUnit XML. Each violation is a case with a `failure`; each operation without one is a
 * case that passed, or is `skipped` if no call of it is recorded. If nothing was judged, that is an `error`.
 */
export function formatRecordingJunit(report: RecordingReport, at: Date): string {
  const { files, violations, verdict, coverage } = report;
  const broken = new Set(violations.map(({ operation }): string => operation));
  const { seen = [], unseen = [] } = coverage.find(({ part }) => part === "operations") ?? {};
  const kept = seen.filter(({ name }) => !broken.has(name));
  const cases = [
    ...violations.map(formatViolationCase),
    ...kept.map(({ name, times }) => `    <testcase ${nameCase(name, `${name}: ${times} recorded calls`)}/>`),
    ...unseen.map(
      (name) =>
        `    <testcase ${nameCase(name, name)}><skipped ${toAttributes({ message: "no call of it is recorded" })}/></testcase>`,
    ),
    ...(verdict === "not judged" ? [formatNothing(report)] : []),
  ];
  const suite = toAttributes({
    name: files.join(", "),
    tests: cases.length,
    failures: violations.length,
    errors: verdict === "not judged" ? 1 : 0,
    skipped: unseen.length,
    time: "0.000",
    timestamp: at.toISOString().slice(0, 19),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="video-generations-contract judge">',
    `  <testsuite ${suite}>`,
    ...cases,
    `    <system-out>${escapeMarkup([...formatNotes(report), recordingVerdicts[verdict]].join(" "))}</system-out>`,
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

function formatViolationCase(violation: RecordedViolation): string {
  const { operation, side, pointer, message, rule } = violation;
  const place = pointer === "" ? "the body" : pointer;
  const text = `${formatPlace(violation)}\n${side}: ${place} ${message}\nRules: ${rule}`;
  const failure = toAttributes({ type: rule, message: `${place} ${message}` });
  return `    <testcase ${nameCase(operation, `${formatPlace(violation)}: ${place} (${rule})`)}><failure ${failure}>${escapeMarkup(text)}</failure></testcase>`;
}

function formatNothing(report: RecordingReport): string {
  const message = recordingVerdicts[report.verdict];
  const error = toAttributes({ type: "not-judged", message });
  return `    <testcase ${nameCase("recording", "recorded calls")}><error ${error}>${escapeMarkup(formatNotes(report).join("\n"))}</error></testcase>`;
}

function nameCase(operation: string, name: string): string {
  return toAttributes({ classname: `contract.${operation}`, name, time: "0.000" });
}
