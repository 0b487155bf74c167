import { dirname, resolve } from "node:path";
import type { BaseResolver, Config } from "@redocly/openapi-core";
import { operationFault, versionFault } from "./contract-document.ts";
import { ContractError, reasonOf } from "./contract-error.ts";
import { type Fault, lineOf, lintFaults, shownPath } from "./faults.ts";

/** A contract that was found good. */
export interface LoadedContract {
  /** The description in one object, as JSON: every reference leads to a place inside it. */
  readonly contract: object;
  /** Absolute paths of all files that it was read from, and of those with the rules that it was linted by. */
  readonly files: readonly string[];
}

/**
 * Reads, lints and bundles an OpenAPI 3.1 description of any number of files. It is linted by the `redocly.yaml` beside
 * it, whose plugins are imported once in the life of the process, or else by Redocly's `recommended` rules. Warnings
 * pass. Loads `@redocly/openapi-core`.
 *
 * @param file - The root of the description, YAML or JSON.
 * @throws ContractError with one line that says where it is wrong and what to do.
 */
export async function loadContract(file: string): Promise<LoadedContract> {
  const root = resolve(file);
  const core = await import("@redocly/openapi-core");
  const reading: Reading = { core, root, resolver: new core.BaseResolver() };
  try {
    return { contract: await readContract(reading), files: filesOf(reading) };
  } catch (error) {
    throw new ContractError(explained(error, reading), { files: filesOf(reading), cause: error });
  }
}

interface Reading {
  readonly core: typeof import("@redocly/openapi-core");
  readonly root: string;
  /** Reads each file once, so that the linter and the bundler see the same text. */
  readonly resolver: BaseResolver;
}

/** Faults that were found in the text of the description. */
class FaultsFound extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super("The contract has faults.");
    this.faults = faults;
  }
}

async function readContract(reading: Reading): Promise<object> {
  const { core, root, resolver } = reading;
  const document = await resolver.resolveDocument(null, root, true);
  if (document instanceof Error) throw document;
  refuse(versionFault(document));
  const config = await loadRules(reading);
  const [linted] = await Promise.allSettled([core.lint({ ref: root, config, externalRefResolver: resolver })]);
  const { bundle, problems } = await core.bundle({ ref: root, config, externalRefResolver: resolver });
  // Ahead of the linter: a rule of somebody's own may trip over what cannot be read, and the bundler says where it is.
  refuse(...lintFaults(problems));
  if (linted.status === "rejected") throw linted.reason;
  refuse(...lintFaults(linted.value));
  refuse(operationFault(bundle));
  return JSON.parse(JSON.stringify(bundle.parsed));
}

function refuse(...faults: readonly (Fault | undefined)[]): void {
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length > 0) throw new FaultsFound(found);
}

function loadRules({ core, root, resolver }: Reading): Promise<Config> {
  const configPath = core.findConfig(dirname(root));
  return configPath === undefined
    ? core.createConfig({ extends: ["recommended"] })
    : core.loadConfig({ configPath, externalRefResolver: resolver });
}

function filesOf({ root, resolver }: Reading): readonly string[] {
  const local = [...resolver.getFiles()].filter((file) => !/^https?:\/\//.test(file));
  return [...new Set([root, ...local])];
}

function explained(error: unknown, { core, root }: Reading): string {
  if (error instanceof FaultsFound) return lineOf(core, error.faults);
  if (error instanceof core.YamlParseError) {
    const { source, line, col, message } = error;
    return lineOf(core, [{ text: message, location: { source, pointer: undefined, start: { line, col } } }]);
  }
  // What comes after the first line is a stack trace.
  const [reason] = reasonOf(error).split("\n", 1);
  if (error instanceof core.ResolveError) {
    return `${shownPath(root)}: it cannot be read (${reason}). Name the root file of an OpenAPI 3.1 description.`;
  }
  return `${shownPath(root)}: it cannot be understood (${reason}). Undo the last edit, or see what redocly lint says.`;
}
