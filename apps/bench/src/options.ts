import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface Options {
  readonly help: boolean;
  readonly quick: boolean;
  readonly json: boolean;
  /** Whether to write the files that quote the result. */
  readonly write: boolean;
  /** Whether to measure the curves in place of the tables. */
  readonly curves: boolean;
  /** How often everything is measured; a budget is judged by the median of the runs. */
  readonly runs: number;
  /** Names of the measurements or subjects to measure. Empty means all. */
  readonly only: readonly string[];
}

/** The command line is wrong. The message says how, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Reads the command line.
 *
 * @param names - The names that can be measured
 * @throws {UsageError} when the command line is wrong
 */
export function parseOptions(args: readonly string[], names: readonly string[]): Options {
  const { help, quick, json, write, curves, only, runs: wanted } = parseArguments(args);
  const runs = parseRuns(wanted);
  const unknownName = only.find((name) => !names.includes(name));
  if (unknownName !== undefined) throw new UsageError(`--only ${unknownName}: there is ${names.join(", ")}.`);
  if (write && (quick || only.length > 0)) {
    throw new UsageError("--write quotes a whole run. Leave out --quick and --only.");
  }
  if (curves && (runs > 1 || only.length > 0)) {
    throw new UsageError("--curves measures the curves alone. Leave out --only and --runs.");
  }
  return { help, quick, json, write, curves, only, runs };
}

function parseRuns(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new UsageError(`--runs ${text}: give a whole number from 1 to 99.`);
}

function parseArguments(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  const options = {
    help: { ...flag, short: "h" },
    quick: flag,
    json: flag,
    write: flag,
    curves: flag,
    runs: { type: "string", default: "1" },
    only: { type: "string", multiple: true, default: [] as string[] },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [line = ""] = message.split("\n");
    throw new UsageError(`${line.replace(/\.?$/, ".")} --help lists the options.`);
  }
}

/** The text of `--help`. */
export function formatUsage(names: readonly string[], files: readonly string[]): string {
  return `npm run bench -- [options]

Measures the mock, the simulator and the client next to peers, and judges their budgets.
Exit status: 0 all budgets kept, 1 one missed or not measured, 2 wrong options.

  --quick        fewer and shorter rounds, and a tenth of the tasks
  --runs N       measure everything N times, say of each budget in how many runs it was kept, and judge the medians
  --only NAME    measure this only: ${names.join(", ")}; may be repeated
  --curves       measure how figures grow with tasks and calls, in the place of the tables
  --json         print JSON in the place of the tables
  --write        also put the tables between the marks in ${files.join(", ")}; with --curves, write the curves' data and
                 pictures
  -h, --help     print this
`;
}
