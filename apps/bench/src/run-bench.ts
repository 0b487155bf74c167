import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConditions } from "./conditions.ts";
import { formatCurves, measureCurves, writeCurves } from "./curves/run-curves.ts";
import { judgeResults } from "./judgement.ts";
import { isNamed, type Measurement, type Result } from "./measurement.ts";
import { formatUsage, type Options, parseOptions, UsageError } from "./options.ts";
import { QuoteError } from "./quote.ts";
import { quotingFiles } from "./quotes.ts";
import { BlockError } from "./readme-block.ts";
import { formatReport } from "./report.ts";
import { combineRuns } from "./runs.ts";
import { expectPlaces, writeDocuments } from "./write-documents.ts";

/**
 * Measures what the command line asks for. The result goes to standard output, everything else to standard error.
 *
 * @returns The exit status: 0 all budgets kept, 1 one missed or not measured, 2 wrong options
 */
export async function runBench(args: readonly string[], measurements: readonly Measurement[]): Promise<number> {
  const names = [...measurements.map(({ name }) => name), "mock", "client"];
  try {
    const options = parseOptions(args, names);
    if (options.help) return print(formatUsage(names, quotingFiles), 0);
    if (options.curves) return await runCurves(options);
    if (options.write) expectPlaces(names);
    return await runReport(options, measurements);
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return [UsageError, BlockError, QuoteError].some((kind) => error instanceof kind) ? 2 : 1;
  }
}

async function runCurves({ quick, json, write }: Options): Promise<number> {
  const curves = await measureCurves({ folder: createFolder(), quick, progress });
  if (write) writeCurves(curves);
  return print(json ? JSON.stringify(curves, null, 2) : formatCurves(curves), 0);
}

async function runReport(options: Options, measurements: readonly Measurement[]): Promise<number> {
  const conditions = readConditions(options.quick, options.runs);
  const results = combineRuns(await measureRuns(options, measurements));
  const textFor = (wanted: readonly string[]) => formatReport(results, conditions, wanted);
  if (options.write) writeDocuments(textFor);
  const { rows, complaint } = judgeResults(results);
  print(options.json ? JSON.stringify({ conditions, rows }, null, 2) : textFor([]), 0);
  if (complaint === undefined) return 0;
  process.stderr.write(`${complaint}\n`);
  return 1;
}

/** The results of each run. Those after the first one leave out what is the same in each. */
async function measureRuns({ only, quick, runs }: Options, measurements: readonly Measurement[]) {
  const folder = createFolder();
  const measured: (readonly Result[])[] = [];
  for (let run = 1; run <= runs; run += 1) {
    if (runs > 1) progress(`run ${run} of ${runs}`);
    const own = mkdtempSync(join(folder, "run-"));
    const results: Result[] = [];
    for (const measurement of measurements) {
      if (!isNamed(measurement, only) || (run > 1 && measurement.isSteady)) continue;
      const { name, subject } = measurement;
      results.push({ name, subject, rows: await measurement.run({ folder: own, quick, progress }) });
    }
    measured.push(results);
  }
  return measured;
}

/** @returns An empty folder that is removed when the bench ends */
function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string, status: number): number {
  process.stdout.write(`${text.trimEnd()}\n`);
  return status;
}
