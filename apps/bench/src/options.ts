import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface Options {
  readonly help: boolean;
  readonly quick: boolean;
  readonly json: boolean;
  /** The file whose marked block is replaced by the result. */
  readonly write: string | undefined;
  /** What is measured; empty: everything. */
  readonly only: readonly string[];
}

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Reads the command line.
 *
 * @param names - What can be measured.
 * @throws UsageError when it is wrong.
 */
export function parseOptions(args: readonly string[], names: readonly string[]): Options {
  const { help, quick, json, write, only } = parsed(args);
  const stranger = only.find((name) => !names.includes(name));
  if (stranger !== undefined) throw new UsageError(`--only ${stranger}: there is ${names.join(", ")}.`);
  if (write !== undefined && (quick || only.length > 0)) {
    throw new UsageError("--write quotes a whole run. Leave out --quick and --only.");
  }
  return { help, quick, json, write, only };
}

function parsed(args: readonly string[]) {
  const flag = { type: "boolean", default: false } as const;
  const options = {
    help: { ...flag, short: "h" },
    quick: flag,
    json: flag,
    write: { type: "string" },
    only: { type: "string", multiple: true, default: [] as string[] },
  } as const;
  try {
    return { write: undefined, ...parseArgs({ args: [...args], options }).values };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** What `--help` prints. */
export function usage(names: readonly string[]): string {
  return `pnpm bench [options]

Measures the mock and the simulator next to peers, and judges their budgets.
Exit status: 0 all budgets kept, 1 one missed or not measured, 2 wrong options.

  --quick        fewer and shorter rounds, and a tenth of the tasks
  --only NAME    measure this only: ${names.join(", ")}; may be repeated
  --json         print JSON in the place of the table
  --write FILE   also put the table between the marks in a Markdown file
  -h, --help     print this
`;
}
