import { estimateCost } from "../costs/estimate-cost.ts";
import { type AnsweredCallback, createReceiver } from "../receiver/receiver.ts";
import type { Exchange } from "../requests/exchange.ts";
import type { Target } from "../requests/target.ts";
import { type Report, type RunOptions, runChecks } from "../run.ts";
import { reasonOf } from "../verdicts/reason-of.ts";
import { type CallbackOptions, type ListenAddress, listenForCallbacks } from "./callback-options.ts";
import { formatCost } from "./cost-text.ts";
import { formatProgress, formatSummary } from "./format.ts";
import type { Output } from "./output.ts";
import { findObjection, type PurchaseOptions } from "./purchases.ts";
import { findUnwritable, writeReports } from "./reports/report-files.ts";
import { type ReportFormat, reportWriters } from "./reports/report-format.ts";
import { toPrintableJson } from "./to-printable.ts";

/** What the command line says about a run. */
export interface SuiteOptions extends PurchaseOptions, CallbackOptions {
  runs: number;
  seed: number;
  rateLimitWait: number;
  format: "pretty" | ReportFormat;
  report?: readonly string[];
  only?: readonly string[];
}

/** Prints what a run would cost, and sends nothing. */
export async function printCost(target: Target, options: SuiteOptions, output: Output): Promise<number> {
  const { callbackUrl: url } = options;
  const receiver = url === undefined ? undefined : createReceiver({ url });
  const cost = await estimateCost(target, { ...toRunOptions(options), receiver });
  output.out(options.format === "json" ? toPrintableJson(cost) : formatCost(cost));
  return 0;
}

/** What a run has besides its options. */
export interface RunAids {
  /** Where to listen for callbacks. */
  readonly listen?: ListenAddress | undefined;
  /** Called with each call of the run, and each callback. */
  readonly onExchange?: ((exchange: Exchange | AnsweredCallback) => void) | undefined;
}

/**
 * Runs the suite and writes its reports. What could prevent a report or a callback is found before anything is sent.
 *
 * @returns The exit status
 */
export async function runSuite(
  target: Target,
  options: SuiteOptions,
  output: Output,
  { listen, onExchange }: RunAids,
): Promise<number> {
  const unwritable = await findUnwritable(options.report ?? []);
  if (unwritable !== undefined) return refuse(output, unwritable);
  const { callbackUrl: url = "" } = options;
  if (listen === undefined) return runWith(target, options, output, { onExchange });
  const receiver = await listenForCallbacks({ url, onCallback: onExchange }, listen).catch(reasonOf);
  if (typeof receiver === "string") return refuse(output, receiver);
  try {
    return await runWith(target, options, output, { receiver, onExchange });
  } finally {
    await receiver.close();
  }
}

async function runWith(
  target: Target,
  options: SuiteOptions,
  output: Output,
  aids: Pick<RunOptions, "receiver" | "onExchange">,
): Promise<number> {
  const show = options.format === "pretty" ? output.out : output.err;
  const { allowPurchases: purchases } = options;
  const runOptions: RunOptions = { ...toRunOptions(options), purchases, ...aids };
  if (purchases) {
    const objection = await findObjection(target, runOptions, options, { ask: output.ask, show });
    if (objection !== undefined) return refuse(output, objection);
  }
  show(`Checking ${target.name}`);
  const report = await runChecks(target, {
    ...runOptions,
    onWait: (ms) => show(`  waiting ${Math.ceil(ms / 1_000)} s, as the server takes no more requests for now`),
    onResult: (result) => show(formatProgress(result)),
  });
  const at = new Date();
  output.out(options.format === "pretty" ? formatSummary(report) : reportWriters[options.format](report, at));
  const failures = await writeReports(options.report ?? [], (format) => reportWriters[format](report, at));
  for (const failure of failures) output.err(`error: ${failure}`);
  return failures.length > 0 && report.verdict !== "broken" ? 2 : toStatus(report, output);
}

function toRunOptions({ runs, seed, rateLimitWait, only }: SuiteOptions): RunOptions {
  return { runs, seed, only, rateLimitWaitMs: rateLimitWait * 1_000 };
}

function toStatus({ verdict, notJudged }: Report, output: Output): number {
  if (verdict === "broken") return 1;
  if (verdict === "kept") return 0;
  if (notJudged > 0) return 3;
  return refuse(output, "no check applies, so nothing was checked; see why above, and `--list` for what a check needs");
}

function refuse(output: Output, why: string): number {
  output.err(`error: ${why}`);
  return 2;
}
