import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { judgeRecordings } from "../judge/judge-recordings.ts";
import { NotHar, type RecordedEntry, readHar } from "../recording/read-har.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import { formatRecording } from "./format-recording.ts";
import type { Output } from "./output.ts";
import { findUnwritable, writeReports } from "./reports/report-files.ts";
import { knownExtensions, parseReportFile, type ReportFormat, recordingWriters } from "./reports/report-format.ts";

interface JudgeFlags {
  baseUrl?: string;
  format: "pretty" | ReportFormat;
  report?: readonly string[];
}

const statusHelp = `Exit status:
  0  the recorded traffic keeps the contract
  1  it breaks the contract
  2  the command was used wrongly, a file is no recording, or a report was not written
  3  no call of the contract is recorded`;

/**
 * Creates the command that judges recordings.
 *
 * @param end - Called with the exit status
 */
export function createJudgeCommand(output: Output, end: (status: number) => void): Command {
  const formats = ["pretty", ...Object.keys(recordingWriters)];
  return new Command("judge")
    .description("Judges recorded traffic (HAR) by the contract, and sends nothing.")
    .argument("<file...>", "recordings: of --record, of the mock's proxy, of a browser or another proxy")
    .addOption(
      new Option("--base-url <url>", "judge only calls below this address; default: of every address").argParser(
        parseBaseUrl,
      ),
    )
    .addOption(new Option("--format <format>", "of the report on standard output").choices(formats).default("pretty"))
    .option(
      "--report <file>",
      `write the report into this file too, in the format of its ending: ${knownExtensions}; may be repeated`,
      parseReportFile,
    )
    .addHelpText("after", `\n${statusHelp}`)
    .action(async (files: string[], flags: JudgeFlags) => end(await judgeFiles(files, flags, output)));
}

async function judgeFiles(files: readonly string[], flags: JudgeFlags, output: Output): Promise<number> {
  const { baseUrl, format, report: paths = [] } = flags;
  const unwritable = findOverwritten(files, paths) ?? (await findUnwritable(paths));
  if (unwritable !== undefined) {
    output.err(`error: ${unwritable}`);
    return 2;
  }
  const recordings = readRecordings(files, output);
  if (recordings === undefined) return 2;
  const report = judgeRecordings(recordings, { baseUrl });
  const at = new Date();
  output.out(format === "pretty" ? formatRecording(report) : recordingWriters[format](report, at));
  const failures = await writeReports(paths, (it) => recordingWriters[it](report, at));
  for (const failure of failures) output.err(`error: ${failure}`);
  if (failures.length > 0 && report.verdict !== "broken") return 2;
  return { kept: 0, broken: 1, "not judged": 3 }[report.verdict];
}

function findOverwritten(files: readonly string[], reports: readonly string[]): string | undefined {
  const read = new Set(files.map((file) => resolve(file)));
  const same = reports.find((report) => read.has(resolve(report)));
  return same === undefined ? undefined : `the report ${same} would overwrite a recording; give another file`;
}

/** Reads all files. Says on the error output what is wrong with each that cannot be read. */
function readRecordings(
  files: readonly string[],
  output: Output,
): readonly { file: string; entries: readonly RecordedEntry[] }[] | undefined {
  const read = [...new Set(files)].flatMap((file) => {
    try {
      return [{ file, entries: readHar(readFileSync(file, "utf8"), file) }];
    } catch (error) {
      const what = error instanceof NotHar ? "is not a HAR" : "cannot be read";
      output.err(`error: ${file} ${what}: ${reasonOf(error)}. Give a file that --record or a browser's export wrote.`);
      return [];
    }
  });
  return read.length === new Set(files).size ? read : undefined;
}

function parseBaseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.origin + url.pathname.replace(/\/+$/, "");
  throw new InvalidArgumentError("It takes an http or https address.");
}
