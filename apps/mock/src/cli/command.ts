import type { RateLimit } from "@video-generations/simulator";
import { Command, CommanderError, type Option } from "commander";
import type { LogFormat } from "../log/log.ts";
import { toPrintable } from "../log/to-printable.ts";
import { failureReasonsOf } from "../proxy/failure-reasons.ts";
import type { RunningProxy } from "../proxy/proxy.ts";
import { startMock } from "../serve.ts";
import type { RunningServer } from "../server/listen.ts";
import { ownVersion } from "../server/own-version.ts";
import * as flags from "./flags.ts";
import { forgetEmptyVariables } from "./forget-empty-variables.ts";
import { formatUsageError } from "./format-usage-error.ts";
import { runUntilStopped } from "./run-until-stopped.ts";

interface ServerFlags {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
  readonly log: LogFormat;
  readonly spec?: string;
  readonly fetchPrism?: boolean;
}

interface ServeFlags extends ServerFlags {
  readonly timeScale: number;
  readonly seed: number;
  readonly key?: readonly string[];
  readonly credits: number;
  readonly rateLimit?: RateLimit;
  readonly callbackAllow?: readonly string[];
  readonly latency?: readonly [number, number];
  readonly chaos: number;
  readonly open: boolean;
}

interface ProxyFlags extends ServerFlags {
  readonly upstream: URL;
  readonly failOnViolation: boolean;
  readonly cors: boolean;
  readonly record?: string;
}

/**
 * Runs the command line until the mock is stopped.
 *
 * @param args - The arguments after the program's name; without a command, `serve` runs
 * @returns The exit status: 0 after a normal end, 1 if the mock could not run or `--fail-on-violation` applies, 2 if
 * the command line is wrong
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  forgetEmptyVariables(process.env);
  let status = 0;
  const program = createProgram((ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(withDefaultCommand(args), { from: "user" });
    return status;
  } catch (error) {
    // Commander has reported what is wrong; it also ends --help and --version this way.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function withDefaultCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isOwn = first !== undefined && (!first.startsWith("-") || /^(?:-h|--help|-V|--version)$/.test(first));
  return isOwn ? args : ["serve", ...args];
}

const stateNote = "\nState is lost on exit: tasks, credits and journals are in memory only.\n";

function createProgram(end: (status: number) => void): Command {
  const program = new Command("video-generations-mock")
    .description("The video generation service on your desk: a simulator and Prism behind one port.")
    .version(ownVersion())
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${formatUsageError(text)}\n`) });
  const serve = program
    .command("serve")
    .description("simulate the service; a Prefer header gets a documented answer (this is the default)")
    .action(async ({ key, latency, open, ...options }: ServeFlags) => {
      const start = () => startMock({ ...options, ...(key && { keys: key }), ...(latency && { latencyMs: latency }) });
      end(await runUntilStopped(async () => (open ? openPage(await start()) : start())));
    });
  const examples = program
    .command("static")
    .description("answer from the contract's examples alone, without state")
    .action(async (options: ServerFlags) => end(await runUntilStopped(() => startExamples(options))));
  const proxy = program
    .command("proxy")
    .description("stand in front of a server and judge what goes through by the contract")
    .action(async ({ failOnViolation, ...options }: ProxyFlags) => {
      const statusOf = (running: RunningProxy) => (failOnViolation ? proxyStatus(running) : 0);
      end(await runUntilStopped(() => startJudging(options), statusOf));
    });
  for (const command of [serve, examples, proxy]) {
    for (const option of serverFlags()) command.addOption(option);
  }
  for (const option of serveFlags()) serve.addOption(option);
  for (const option of proxyFlags()) proxy.addOption(option);
  serve.addHelpText("after", stateNote);
  return program.addHelpText("after", () => `\nOptions of serve:\n${serve.helpInformation()}${stateNote}`);
}

// Each mode is loaded only if it is asked for: `serve` starts faster without the others.

async function startExamples(options: ServerFlags): Promise<RunningServer> {
  const { startStatic } = await import("../static.ts");
  return startStatic(options);
}

async function startJudging(options: Omit<ProxyFlags, "failOnViolation">): Promise<RunningProxy> {
  const { startProxy } = await import("../proxy/proxy.ts");
  return startProxy(options);
}

/** 0 if every call was judged and keeps the contract; otherwise 1, after a line on standard error for each reason. */
function proxyStatus(running: RunningProxy): number {
  const found = failureReasonsOf(running.violations().length, running.judged(), running.unjudged());
  for (const reason of found) process.stderr.write(`error: ${toPrintable(reason)}\n`);
  return found.length > 0 ? 1 : 0;
}

/** The options of every mode. */
function serverFlags(): Option[] {
  return [
    flags.portFlag(),
    flags.hostFlag(),
    flags.publicUrlFlag(),
    flags.trustProxyFlag(),
    flags.logFlag(),
    flags.specFlag(),
    flags.fetchPrismFlag(),
  ];
}

function serveFlags(): Option[] {
  return [
    flags.timeScaleFlag(),
    flags.seedFlag(),
    flags.keyFlag(),
    flags.creditsFlag(),
    flags.rateLimitFlag(),
    flags.callbackAllowFlag(),
    flags.latencyFlag(),
    flags.chaosFlag(),
    flags.openFlag(),
  ];
}

function proxyFlags(): Option[] {
  return [flags.upstreamFlag(), flags.failOnViolationFlag(), flags.corsFlag(), flags.recordFlag()];
}

/** Opens the live page in the browser. If that fails, the start-up text has the address. */
async function openPage(running: RunningServer): Promise<RunningServer> {
  const { default: open } = await import("open");
  await open(`${running.url}/_mock/`).catch(() => undefined);
  return running;
}
