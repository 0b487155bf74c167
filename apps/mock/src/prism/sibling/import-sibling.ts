import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { reasonOf } from "../../log/reason-of.ts";
import { toPrintable } from "../../log/to-printable.ts";
import type { ServerOptions } from "../../server/run-mode.ts";
import { cacheFolder } from "./cache-folder.ts";
import { cachedSibling, fetchSibling } from "./fetch-sibling.ts";
import { entryIn, findSibling } from "./find-sibling.ts";
import { PrismMissingError } from "./prism-missing-error.ts";
import { installAdvice, sibling } from "./sibling-package.ts";

/** What a program decides about Prism: whether it may be fetched. */
export type PrismOptions = Pick<ServerOptions, "fetchPrism">;

/** How Prism comes if it is not installed. */
export interface SiblingOptions extends PrismOptions {
  /** Whether the program may end while Prism is fetched: a server that is up keeps it alive. Without it it waits. */
  readonly background?: boolean | undefined;
}

/** How long npm may take: a slow line needs minutes. */
const limitMs = 600_000;

/**
 * Imports a file of the sibling package: the one installed beside the mock, the one of the working folder, or the one in
 * the user's cache. If there is none, it is fetched into the cache, after a line on standard error. There is one fetch at
 * a time in a process; after a failed one, the next call tries again.
 *
 * @param entry - One of its entries, as in its `exports`
 * @throws {PrismMissingError} when Prism is not there, this Node is too old for it, or it cannot be imported
 */
export async function importSibling<Module>(entry: string, options: SiblingOptions = {}): Promise<Module> {
  if (!isNodeNewEnough(process.versions.node)) {
    const advice = "Run the mock with a newer Node. serve runs with this one, without Prefer and without --spec.";
    throw new PrismMissingError(
      `Prism needs Node ${sibling.node} or newer, and this is ${process.versions.node}. ${advice}`,
    );
  }
  const folder = await siblingFolder(options);
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(entryIn(folder, entry)).href)) as Module;
  } catch (error) {
    const [reason = ""] = reasonOf(error).split("\n", 1);
    throw new PrismMissingError(`Prism cannot be loaded from ${folder}: ${reason}. Delete this folder, and try again.`);
  }
}

/** Whether a version of Node is one that Prism runs on. */
export function isNodeNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = sibling.node.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

let fetching: Promise<string> | undefined;

async function siblingFolder({ fetchPrism, background = false }: SiblingOptions): Promise<string> {
  const { env, platform } = process;
  const cwd = process.cwd();
  const cache = cacheFolder({ env, platform, home: homedir() });
  const found = findSibling([fileURLToPath(import.meta.url), join(cwd, "any.js")], [cachedSibling(cache)]);
  if (found.folder !== undefined) return found.folder;
  if (!(fetchPrism ?? isFetchAllowed(env))) {
    const others =
      found.others.length === 0 ? "" : ` (only ${sibling.version} fits; there is ${found.others.join(", ")})`;
    throw new PrismMissingError(
      `Prism is not installed${others}, and the option --fetch-prism forbids to fetch it. ${installAdvice}`,
    );
  }
  const say = (line: string) => void process.stderr.write(`${toPrintable(line)}\n`);
  fetching ??= fetchSibling({ cache, cwd, env, platform, limitMs, background, say }).finally(() => {
    fetching = undefined;
  });
  return fetching;
}

/** Whether the environment lets a program fetch Prism: the variable of `--fetch-prism` counts without the command too. */
export function isFetchAllowed(env: Readonly<Record<string, string | undefined>>): boolean {
  return !/^\s*(?:false|0|no)\s*$/i.test(env.VIDEO_GENERATIONS_MOCK_FETCH_PRISM ?? "");
}
