import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { checks } from "../checks/index.ts";
import { type Feature, features, isLoopback, type Target, undocumentedFeatures } from "../requests/target.ts";
import { addCallbackOptions, toListenAddress } from "./callback-options.ts";
import { formatList } from "./format.ts";
import { createJudgeCommand } from "./judge-command.ts";
import { type Output, withPrintableText } from "./output.ts";
import { addPurchaseOptions } from "./purchases.ts";
import { readOwnVersion } from "./read-own-version.ts";
import { recordRun } from "./record-run.ts";
import { knownExtensions, parseReportFile, reportWriters } from "./reports/report-format.ts";
import { printCost, runSuite, type SuiteOptions } from "./run-suite.ts";

interface Options extends SuiteOptions {
  baseUrl?: string;
  apiKey?: string;
  lacks?: readonly Feature[];
  record?: string;
  list: boolean;
}

const statusHelp = `Exit status:
  0  every check that applies is kept
  1  a check is broken
  2  nothing was checked, or a report was not written: bad usage, or a purchase that was not allowed
  3  none is broken, but some could not be judged: no answer, a refused key, a rate limit, no credits`;

/**
 * Runs the command.
 *
 * @param args - The arguments without the program's name
 * @returns The exit status: 0 when the contract is kept, 1 when it is broken, 2 for bad usage, 3 when nothing is broken
 * but not everything could be judged
 */
export async function main(args: readonly string[], terminal: Output): Promise<number> {
  const output = withPrintableText(terminal);
  let judged: number | undefined;
  const command = createCommand(output);
  const judge = createJudgeCommand(output, (status) => {
    judged = status;
  });
  command.addCommand(judge.copyInheritedSettings(command));
  try {
    await command.parseAsync(args, { from: "user" });
    if (judged !== undefined) return judged;
    const options = command.opts<Options>();
    if (options.report !== undefined && (options.list || options.cost))
      command.error("error: --report needs a run, and --list and --cost only print; leave one of them out");
    if (options.report?.some((path) => resolve(path) === resolve(options.record ?? "")))
      command.error("error: --record and --report need different files");
    if (options.record !== undefined && (options.list || options.cost))
      command.error("error: --record needs a run, and --list and --cost only print; leave one of them out");
    if (options.list) {
      output.out(formatList(checks));
      return 0;
    }
    const target = toTarget(options, command);
    const listen = toListenAddress(options, (message) => command.error(`error: ${message}`));
    if (options.cost) return await printCost(target, options, output);
    return await recordRun(options.record, output, (onExchange) =>
      runSuite(target, options, output, { listen, onExchange }),
    );
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help is not an error. Commander has already printed the help or the usage error.
    return error.exitCode === 0 ? 0 : 2;
  }
}

function createCommand(output: Output): Command {
  const formats = ["pretty", ...Object.keys(reportWriters)];
  const command = new Command("video-generations-contract")
    .description("Tells whether a server keeps the video generations contract.")
    .version(readOwnVersion())
    .addOption(new Option("--base-url <url>", "the server").env("VIDEO_GENERATIONS_BASE_URL"))
    .addOption(new Option("--api-key <key>", "its API key, never printed").env("VIDEO_GENERATIONS_API_KEY"));
  addPurchaseOptions(command)
    .option(
      "--lacks <features>",
      "features that the server lacks, with commas; without it nothing on this machine, elsewhere all that is not documented for the service",
      parseFeatures,
    )
    .option("--runs <count>", "bodies that each check with generated bodies sends", parseWholeNumber, 100)
    .option("--seed <number>", "where generated bodies begin", parseWholeNumber, 1)
    .addOption(new Option("--format <format>", "of the report on standard output").choices(formats).default("pretty"))
    .option(
      "--report <file>",
      `write the report into this file too, in the format of its ending: ${knownExtensions}; may be repeated`,
      parseReportFile,
    );
  addCallbackOptions(command)
    .option(
      "--rate-limit-wait <seconds>",
      "the most to wait for a request that a rate limit turns away, before its check is not judged",
      parseWholeNumber,
      60,
    )
    .option("--only <id>", "run this check and no other; may be repeated", parseCheckId)
    .option("--record <file>", "write the calls of the run as HAR, without the key; `judge` reads it")
    .option("--list", "print the checks and the features, and send nothing", false)
    .addHelpText("after", `\n${statusHelp}`)
    .enablePositionalOptions()
    .action(() => undefined)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text.trimEnd()),
      writeErr: (text) => output.err(text.trimEnd()),
      outputError: (text, write) => write(formatUsageError(text)),
    });
  return command;
}

function toTarget({ baseUrl, apiKey, lacks, timeScale, cost }: Options, command: Command): Target {
  if (!baseUrl?.trim()) command.error("error: no server to check; give --base-url or set VIDEO_GENERATIONS_BASE_URL");
  if (!apiKey?.trim() && !cost)
    command.error("error: no API key; give --api-key or set VIDEO_GENERATIONS_API_KEY (a mock takes any)");
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username + url.password + url.search + url.hash) {
    command.error("error: --base-url takes an http or https address without user, query or fragment");
  }
  const lacking = lacks ?? (isLoopback(baseUrl) ? [] : undocumentedFeatures);
  return { name: baseUrl, baseUrl, apiKey: apiKey ?? "", lacks: lacking, timeScale };
}

function parseFeatures(value: string): readonly Feature[] {
  const names = value.split(",").filter((it) => it !== "");
  const isFeature = (name: string): name is Feature => Object.hasOwn(features, name);
  const unknown = names.filter((it) => !isFeature(it));
  if (unknown.length === 0) return names.filter(isFeature);
  throw new InvalidArgumentError(`There are ${Object.keys(features).join(", ")}.`);
}

function parseWholeNumber(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("It takes a whole number from 1 to 999999999.");
}

function parseCheckId(value: string, earlier: readonly string[] = []): readonly string[] {
  if (checks.some(({ id }) => id === value)) return [...earlier, value];
  throw new InvalidArgumentError("No check is called that; `--list` prints their names.");
}

/**
 * Puts the message on one line. Of a mistyped option it keeps only the name, which is one letter for a short option: the
 * rest may be a key.
 */
function formatUsageError(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replace(/(unknown option '--[^=']+)=.*'/, "$1'")
    .replace(/(unknown option '-[^-']).*'/, "$1'");
}
