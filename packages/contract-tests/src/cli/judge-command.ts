import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { judgeRecordings } from "../judge/judge-recordings.ts";
import type { RecordingReport } from "../judge/recording-report.ts";
import { NotHar, type RecordedEntry, readHar } from "../recording/read-har.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import { formatRecording, formatRecordingMarkdown } from "./format-recording.ts";
import type { Output } from "./output.ts";
import { toPrintableJson } from "./to-printable.ts";

interface JudgeFlags {
  baseUrl?: string;
  format: "pretty" | "json" | "markdown";
}

const statusHelp = `Exit status:
  0  the recorded traffic keeps the contract
  1  it breaks the contract
  2  the command was used wrongly, or a file is no recording
  3  no call of the contract is recorded`;

/**
 * Creates the command that judges recordings.
 *
 * @param end - Called with the exit status
 */
export function createJudgeCommand(output: Output, end: (status: number) => void): Command {
  const formats = ["pretty", "json", "markdown"];
  return new Command("judge")
    .description("Judges recorded traffic (HAR) by the contract, and sends nothing.")
    .argument("<file...>", "recordings: of --record, of the mock's proxy, of a browser or another proxy")
    .addOption(
      new Option("--base-url <url>", "judge only calls below this address; default: of every address").argParser(
        parseBaseUrl,
      ),
    )
    .addOption(new Option("--format <format>", "of the report").choices(formats).default("pretty"))
    .addHelpText("after", `\n${statusHelp}`)
    .action((files: string[], { baseUrl, format }: JudgeFlags) => {
      const recordings = readRecordings(files, output);
      if (recordings === undefined) return end(2);
      const report = judgeRecordings(recordings, { baseUrl });
      print(report, format, output);
      end({ kept: 0, broken: 1, "not judged": 3 }[report.verdict]);
    });
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

function print(report: RecordingReport, format: JudgeFlags["format"], output: Output): void {
  if (format === "json") output.out(toPrintableJson(report));
  else output.out(format === "markdown" ? formatRecordingMarkdown(report) : formatRecording(report));
}

function parseBaseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.origin + url.pathname.replace(/\/+$/, "");
  throw new InvalidArgumentError("It takes an http or https address.");
}
