import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endChildrenOnExit } from "./child.ts";
import { conditionsNow, conditionsText } from "./conditions.ts";
import { contendersIn } from "./contenders.ts";
import { type Finding, verdictOf } from "./finding.ts";
import type { Setting } from "./measurement.ts";
import { createRate } from "./measurements/create-rate.ts";
import { idleMemory } from "./measurements/idle-memory.ts";
import { millionTasks } from "./measurements/million-tasks.ts";
import { startTime } from "./measurements/start-time.ts";
import { virtualHour } from "./measurements/virtual-hour.ts";
import { type Options, parseOptions, UsageError, usage } from "./options.ts";
import { BlockError, expectBlock, writeBlock } from "./readme-block.ts";
import { tableOf } from "./table.ts";

const measurements = [createRate, startTime, idleMemory, millionTasks, virtualHour];
const names = measurements.map(({ name }) => name);

endChildrenOnExit();
process.exitCode = await bench(process.argv.slice(2));

/** @returns The exit status. */
async function bench(args: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(args, names);
    if (options.help) return print(usage(names), 0);
    if (options.write !== undefined) expectBlock(options.write);
    return await report(options);
  } catch (error) {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError || error instanceof BlockError ? 2 : 1;
  }
}

async function report(options: Options): Promise<number> {
  const conditions = conditionsNow(options.quick);
  const findings = await measured(options);
  const text = `${tableOf(findings)}\n\n${conditionsText(conditions)}`;
  if (options.write !== undefined) writeBlock(options.write, text);
  const judged = findings.map((finding) => ({ ...finding, verdict: verdictOf(finding) }));
  const missed = judged.filter(({ verdict }) => verdict === "missed").length;
  print(options.json ? JSON.stringify({ conditions, findings: judged }, null, 2) : text, 0);
  if (missed === 0) return 0;
  process.stderr.write(`${missed} of ${judged.filter(({ budget }) => budget).length} budgets missed.\n`);
  return 1;
}

async function measured({ only, quick }: Options): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const setting: Setting = { contenders: contendersIn(folder), quick, progress };
  const findings: Finding[] = [];
  for (const measurement of measurements) {
    if (only.length === 0 || only.includes(measurement.name)) findings.push(...(await measurement.run(setting)));
  }
  return findings;
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(text: string, status: number): number {
  process.stdout.write(`${text.trimEnd()}\n`);
  return status;
}
