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
import { judgeResults } from "./judgement.ts";
import { isNamed, type Measurement, type Result } from "./measurement.ts";
import { formatUsage, type Options, parseOptions, UsageError } from "./options.ts";
import { endChildrenOnExit } from "./processes/child.ts";
import { pathInRepository, quotingFiles } from "./quotes.ts";
import { BlockError, expectBlocks, writeBlocks } from "./readme-block.ts";
import { formatReport } from "./report.ts";
import { createRate } from "./server/create-rate.ts";
import { idleMemory } from "./server/idle-memory.ts";
import { millionTasks } from "./server/million-tasks.ts";
import { startTime } from "./server/start-time.ts";
import { virtualHour } from "./server/virtual-hour.ts";

const measurements: readonly Measurement[] = [
  ...[createRate, startTime, idleMemory, millionTasks, virtualHour],
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
    if (options.write) for (const file of quotingFiles) expectBlocks(pathInRepository(file), names);
    return await runReport(options);
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError || error instanceof BlockError ? 2 : 1;
  }
}

async function runReport(options: Options): Promise<number> {
  const conditions = readConditions(options.quick);
  const results = await measureAll(options);
  const textFor = (wanted: readonly string[]) => formatReport(results, conditions, wanted);
  if (options.write) for (const file of quotingFiles) writeBlocks(pathInRepository(file), textFor);
  const { rows, complaint } = judgeResults(results);
  print(options.json ? JSON.stringify({ conditions, rows }, null, 2) : textFor([]), 0);
  if (complaint === undefined) return 0;
  process.stderr.write(`${complaint}\n`);
  return 1;
}

async function measureAll({ only, quick }: Options): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const results: Result[] = [];
  for (const measurement of measurements.filter((candidate) => isNamed(candidate, only))) {
    const { name, subject } = measurement;
    results.push({ name, subject, rows: await measurement.run({ folder, quick, progress }) });
  }
  return results;
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string, status: number): number {
  process.stdout.write(`${text.trimEnd()}\n`);
  return status;
}
