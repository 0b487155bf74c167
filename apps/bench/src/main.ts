import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callTime } from "./client/call-time.ts";
import { coldImport } from "./client/cold-import.ts";
import { installed } from "./client/installed-size.ts";
import { polls } from "./client/polls.ts";
import { size } from "./client/size.ts";
import { types } from "./client/type-cost.ts";
import { readConditions } from "./conditions.ts";
import { formatCurves, measureCurves, writeCurves } from "./curves/run-curves.ts";
import { judgeResults } from "./judgement.ts";
import { isNamed, type Measurement, type Result } from "./measurement.ts";
import { formatUsage, type Options, parseOptions, UsageError } from "./options.ts";
import { endChildrenOnExit } from "./processes/child.ts";
import { QuoteError } from "./quote.ts";
import { quotingFiles } from "./quotes.ts";
import { BlockError } from "./readme-block.ts";
import { formatReport } from "./report.ts";
import { combineRuns } from "./runs.ts";
import { createRate } from "./server/create-rate.ts";
import { idleMemory } from "./server/idle-memory.ts";
import { installedMock } from "./server/installed-mock.ts";
import { millionTasks } from "./server/million-tasks.ts";
import { startTime } from "./server/start-time.ts";
import { virtualHour } from "./server/virtual-hour.ts";
import { expectPlaces, writeDocuments } from "./write-documents.ts";

const measurements: readonly Measurement[] = [
  ...[createRate, startTime, idleMemory, millionTasks, virtualHour, installedMock],
  ...[size, installed, types, coldImport, polls, callTime],
];
const names = [...measurements.map(({ name }) => name), "mock", "client"];

endChildrenOnExit();
process.exitCode = await runBench(process.argv.slice(2));

/** @returns The exit status */
async function runBench(args: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(args, names);
    if (options.help) return print(formatUsage(names, quotingFiles), 0);
    if (options.curves) return await runCurves(options);
    if (options.write) expectPlaces(names);
    return await runReport(options);
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

async function runReport(options: Options): Promise<number> {
  const conditions = readConditions(options.quick, options.runs);
  const runs: (readonly Result[])[] = [];
  for (let run = 1; run <= options.runs; run += 1) {
    if (options.runs > 1) progress(`run ${run} of ${options.runs}`);
    runs.push(await measureAll(options, run));
  }
  const results = combineRuns(runs);
  const textFor = (wanted: readonly string[]) => formatReport(results, conditions, wanted);
  if (options.write) writeDocuments(textFor);
  const { rows, complaint } = judgeResults(results);
  print(options.json ? JSON.stringify({ conditions, rows }, null, 2) : textFor([]), 0);
  if (complaint === undefined) return 0;
  process.stderr.write(`${complaint}\n`);
  return 1;
}

/** @param run - The number of the run; those after the first one leave out what is the same in each */
async function measureAll({ only, quick }: Options, run: number): Promise<readonly Result[]> {
  const folder = createFolder();
  const results: Result[] = [];
  const wanted = measurements.filter((candidate) => isNamed(candidate, only) && (run === 1 || !candidate.isSteady));
  for (const measurement of wanted) {
    const { name, subject } = measurement;
    results.push({ name, subject, rows: await measurement.run({ folder, quick, progress }) });
  }
  return results;
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
