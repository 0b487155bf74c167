import { extname } from "node:path";
import { InvalidArgumentError } from "commander";
import type { RecordingReport } from "../../judge/recording-report.ts";
import type { Report } from "../../run.ts";
import { formatMarkdown } from "../format.ts";
import { formatRecordingMarkdown } from "../format-recording.ts";
import { toPrintable, toPrintableJson } from "../to-printable.ts";
import { formatHtml } from "./html-report.ts";
import { formatJunit } from "./junit-report.ts";
import { formatRecordingHtml } from "./recording-html.ts";
import { formatRecordingJunit } from "./recording-junit.ts";

/** The formats of a whole report. */
export type ReportFormat = "json" | "markdown" | "html" | "junit";

/** Writes a report in each format. What it quotes of a server controls neither a terminal nor a reader of the file. */
export const reportWriters: Readonly<Record<ReportFormat, (report: Report, at: Date) => string>> = {
  json: toPrintableJson,
  markdown: (report) => toPrintable(formatMarkdown(report)),
  html: formatHtml,
  junit: formatJunit,
};

/** Writes the verdict on recordings in each format. */
export const recordingWriters: Readonly<Record<ReportFormat, (report: RecordingReport, at: Date) => string>> = {
  json: toPrintableJson,
  markdown: (report) => toPrintable(formatRecordingMarkdown(report)),
  html: formatRecordingHtml,
  junit: formatRecordingJunit,
};

const extensions: Readonly<Record<string, ReportFormat>> = {
  ".json": "json",
  ".md": "markdown",
  ".html": "html",
  ".xml": "junit",
};

/** The endings of file names that name a format, for messages. */
export const knownExtensions = ".json, .md, .html or .xml (JUnit)";

/** The format that a file's name asks for; `undefined` if its ending names none. */
export function formatOfFile(path: string): ReportFormat | undefined {
  return extensions[extname(path).toLowerCase()];
}

/**
 * Takes one more file for a report.
 *
 * @throws {InvalidArgumentError} when its ending names no format
 */
export function parseReportFile(value: string, earlier: readonly string[] = []): readonly string[] {
  if (formatOfFile(value) !== undefined) return [...earlier, value];
  throw new InvalidArgumentError(`Its ending must be ${knownExtensions}.`);
}
