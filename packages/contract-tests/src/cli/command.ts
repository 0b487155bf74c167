import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { checks } from "../checks/index.ts";
import type { Exchange } from "../requests/exchange.ts";
import { type Feature, features, isLoopback, type Target, undocumentedFeatures } from "../requests/target.ts";
import { runChecks } from "../run.ts";
import { formatList, formatMarkdown, formatProgress, formatSummary } from "./format.ts";
import { createJudgeCommand } from "./judge-command.ts";
import { type Output, withPrintableText } from "./output.ts";
import { readOwnVersion } from "./read-own-version.ts";
import { recordRun } from "./record-run.ts";
import { toPrintableJson } from "./to-printable.ts";

interface Options {
  baseUrl?: string;
  apiKey?: string;
  allowPurchases: boolean;
  lacks?: readonly Feature[];
  runs: number;
  seed: number;
  rateLimitWait: number;
  format: "pretty" | "json" | "markdown";
  only?: readonly string[];
  record?: string;
  list: boolean;
}

const statusHelp = `Exit status:
  0  every check that applies is kept
  1  a check is broken
  2  the command was used wrongly
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
    command.parse(args, { from: "user" });
    if (judged !== undefined) return judged;
    const options = command.opts<Options>();
    if (!options.list) {
      const target = toTarget(options, command);
      return await recordRun(options.record, output, (onExchange) => runSuite(target, options, output, onExchange));
    }
    output.out(formatList(checks));
    return 0;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help is not an error. Commander has already printed the help or the usage error.
    return error.exitCode === 0 ? 0 : 2;
  }
}

function createCommand(output: Output): Command {
  const formats = ["pretty", "json", "markdown"];
  return new Command("video-generations-contract")
    .description("Tells whether a server keeps the video generations contract.")
    .version(readOwnVersion())
    .addOption(new Option("--base-url <url>", "the server").env("VIDEO_GENERATIONS_BASE_URL"))
    .addOption(new Option("--api-key <key>", "its API key, never printed").env("VIDEO_GENERATIONS_API_KEY"))
    .option("--allow-purchases", "run the checks that create tasks too: credits are spent on a live server", false)
    .option(
      "--lacks <features>",
      "features that the server lacks, with commas; without it nothing on this machine, elsewhere all that is not documented for the service",
      parseFeatures,
    )
    .option("--runs <count>", "bodies that each check with generated bodies sends", parseWholeNumber, 100)
    .option("--seed <number>", "where generated bodies begin", parseWholeNumber, 1)
    .addOption(new Option("--format <format>", "of the report").choices(formats).default("pretty"))
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
}

async function runSuite(
  target: Target,
  options: Options,
  output: Output,
  onExchange?: (exchange: Exchange) => void,
): Promise<number> {
  const isPretty = options.format === "pretty";
  const progress = isPretty ? output.out : output.err;
  progress(`Checking ${target.name}`);
  const { runs, seed, only, allowPurchases: purchases } = options;
  const report = await runChecks(target, {
    runs,
    seed,
    purchases,
    rateLimitWaitMs: options.rateLimitWait * 1_000,
    ...(only !== undefined && { only }),
    onExchange,
    onWait: (ms) => progress(`  waiting ${Math.ceil(ms / 1_000)} s, as the server takes no more requests for now`),
    onResult: (result) => progress(formatProgress(result)),
  });
  if (isPretty) output.out(formatSummary(report));
  if (options.format === "json") output.out(toPrintableJson(report));
  if (options.format === "markdown") output.out(formatMarkdown(report));
  if (report.verdict === "broken") return 1;
  if (report.verdict === "kept") return 0;
  if (report.notJudged > 0) return 3;
  output.err("error: no check applies, so nothing was checked; see why above, and `--list` for what a check needs");
  return 2;
}

function toTarget({ baseUrl, apiKey, lacks }: Options, command: Command): Target {
  if (!baseUrl?.trim()) command.error("error: no server to check; give --base-url or set VIDEO_GENERATIONS_BASE_URL");
  if (!apiKey?.trim())
    command.error("error: no API key; give --api-key or set VIDEO_GENERATIONS_API_KEY (a mock takes any)");
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username + url.password + url.search + url.hash) {
    command.error("error: --base-url takes an http or https address without user, query or fragment");
  }
  return { name: baseUrl, baseUrl, apiKey, lacks: lacks ?? (isLoopback(baseUrl) ? [] : undocumentedFeatures) };
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
