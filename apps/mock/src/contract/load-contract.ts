import { dirname, resolve } from "node:path";
import { reasonOf } from "../log/reason-of.ts";
import { type BaseResolver, type Config, type Linter, loadLinter } from "../prism/linter.ts";
import type { PrismOptions } from "../prism/sibling/import-sibling.ts";
import { ContractError } from "./contract-error.ts";
import { type ContractFault, describeFaults, shownPath, structuralFaults, styleFaults } from "./contract-faults.ts";
import { operationFault, versionFault } from "./document-faults.ts";
import { isRemote, refCycleFault } from "./ref-cycle-fault.ts";
import { checkSpecFile, checkSpecName } from "./spec-file.ts";

/** A contract that was found to be good. */
export interface LoadedContract {
  /** The description as one JSON object: every reference points to a place inside it. */
  readonly contract: object;
  /** Absolute paths of all files that it was read from, and of the files with the rules of its style. */
  readonly files: readonly string[];
  /** Where the contract breaks its house style: one line, or none. The contract is good all the same. */
  readonly warnings: readonly string[];
}

/**
 * Reads, lints and bundles an OpenAPI 3.1 description of any number of files. A description is refused only if it is
 * not valid or lacks an operation that the mock serves. Its house style only gives warnings: the rules of the
 * `redocly.yaml` beside it, otherwise Redocly's `recommended` rules. The plugins of a `redocly.yaml` are imported once
 * in the life of the process. Loads the linter.
 *
 * @param file - The root of the description, YAML or JSON
 * @throws {ContractError} when the description cannot be used; its one line says where it is wrong and what to do
 * @throws {PrismMissingError} when the linter is not there and cannot be fetched
 */
export async function loadContract(file: string, options?: PrismOptions): Promise<LoadedContract> {
  checkSpecName(file);
  const root = resolve(file);
  await checkSpecFile(root);
  const core = await loadLinter(options);
  const reading: Reading = { core, root, resolver: new core.BaseResolver() };
  try {
    const { contract, warnings } = await readContract(reading);
    return { contract, warnings, files: filesOf(reading) };
  } catch (error) {
    throw new ContractError(explainFailure(error, reading), { files: filesOf(reading), cause: error });
  }
}

interface Reading {
  readonly core: Linter;
  readonly root: string;
  /** Reads each file once, so that the linter and the bundler see the same text. */
  readonly resolver: BaseResolver;
}

/** Faults that were found in the text of the description. */
class FaultsFound extends Error {
  readonly faults: readonly ContractFault[];

  constructor(faults: readonly ContractFault[]) {
    super("The contract has faults.");
    this.faults = faults;
  }
}

async function readContract(reading: Reading): Promise<Omit<LoadedContract, "files">> {
  const { core, root, resolver } = reading;
  const document = await resolver.resolveDocument(null, root, true);
  if (document instanceof Error) throw document;
  throwFaults(versionFault(document));
  // Find circles of references before Redocly does: it rejects several promises for one, and a late one that nobody
  // awaits any more would end the process.
  throwFaults(await refCycleFault(resolver, root));
  // Check the style and lint before bundling: the bundler changes what the resolver has read.
  const warnings = await styleWarnings(reading);
  const config = await core.createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } });
  const [linted] = await Promise.allSettled([core.lint({ ref: root, config, externalRefResolver: resolver })]);
  const { bundle, problems } = await core.bundle({ ref: root, config, externalRefResolver: resolver });
  // Report what the bundler says before what the linter says: the bundler knows best which file cannot be read.
  throwFaults(...structuralFaults(problems));
  if (linted.status === "rejected") throw linted.reason;
  throwFaults(...structuralFaults(linted.value));
  throwFaults(operationFault(bundle));
  return { contract: JSON.parse(JSON.stringify(bundle.parsed)), warnings };
}

/** Checks the style. Problems of style, or of the style's own file, never refuse a contract. */
async function styleWarnings(reading: Reading): Promise<readonly string[]> {
  const { core, root, resolver } = reading;
  try {
    const config = await loadRules(reading);
    const faults = styleFaults(await core.lint({ ref: root, config, externalRefResolver: resolver }));
    return faults.length === 0 ? [] : [`${describeFaults(core, faults)} It is served all the same.`];
  } catch (error) {
    const line = error instanceof core.YamlParseError ? explainFailure(error, reading) : `${firstLine(error)}.`;
    return [`The contract's style cannot be checked: ${line} It is served all the same.`];
  }
}

function throwFaults(...faults: readonly (ContractFault | undefined)[]): void {
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
  const local = [...resolver.getFiles()].filter((file) => !isRemote(file));
  return [...new Set([root, ...local])];
}

function explainFailure(error: unknown, { core, root }: Reading): string {
  if (error instanceof FaultsFound) return describeFaults(core, error.faults);
  if (error instanceof core.YamlParseError) {
    const { source, line, col, message } = error;
    return describeFaults(core, [{ text: message, location: { source, pointer: undefined, start: { line, col } } }]);
  }
  const reason = firstLine(error);
  if (error instanceof core.ResolveError) {
    return `${shownPath(root)}: it cannot be read (${reason}). Name the root file of an OpenAPI 3.1 description.`;
  }
  const words = error instanceof RangeError ? "it is nested without end, as what holds itself by an anchor is" : reason;
  return `${shownPath(root)}: it cannot be understood (${words}). Undo the last edit, or see what redocly lint says.`;
}

/** The first line of an error's message: what comes after it is a stack trace. */
function firstLine(error: unknown): string {
  const [line = ""] = reasonOf(error).split("\n", 1);
  return line.replace(/\.$/, "");
}
