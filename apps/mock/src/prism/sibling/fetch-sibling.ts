import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { reasonOf } from "../../log/reason-of.ts";
import { versionIn } from "./find-sibling.ts";
import { findNpm, installEnvironment, projectSettings } from "./npm-program.ts";
import { PrismMissingError } from "./prism-missing-error.ts";
import { runNpm } from "./run-npm.ts";
import { installAdvice, sibling } from "./sibling-package.ts";

/** What a fetch of the sibling package depends on. */
export interface SiblingFetch {
  /** The folder for what the mock fetches. */
  readonly cache: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Milliseconds that npm may take. */
  readonly limitMs: number;
  /** Whether this program may end while npm runs. */
  readonly background: boolean;
  /** Writes a line for people. */
  readonly say: (line: string) => void;
}

/** The folder of the sibling package in the cache, of this version only. */
export function cachedSibling(cache: string): string {
  return packageIn(join(cache, `prism-${sibling.version}`));
}

/**
 * Installs the sibling package of exactly the mock's version with npm into the cache. What others see of it is whole:
 * it is made in a folder beside its place, and then moved there. If two programs do so at the same time, the first
 * stays.
 *
 * @returns The folder of the package
 * @throws {PrismMissingError} when it cannot be fetched
 */
export async function fetchSibling(options: SiblingFetch): Promise<string> {
  const { cache, say } = options;
  const npm = findNpm(options);
  if (npm === undefined) throw cannotBeFetched("there is no npm on the PATH");
  const place = join(cache, `prism-${sibling.version}`);
  const draft = `${place}.${process.pid}-${randomUUID().slice(0, 8)}${draftEnding}`;
  const { name, version, megabytes } = sibling;
  say(
    `Fetching ${name}@${version} with npm (about ${megabytes} MB) into ${place}: answers with Prefer, static, proxy and --spec need it. --fetch-prism no forbids this.`,
  );
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1_000);
  const progress = setInterval(() => say(`Still fetching ${name}, for ${seconds()} s.`), 10_000).unref();
  try {
    await prepareDraft(draft, options).catch((error: unknown) => {
      throw cannotBeFetched(`${cache} cannot be written, ${reasonOf(error)}. XDG_CACHE_HOME can name another folder`);
    });
    const failure = await runNpm({
      ...npm,
      ...options,
      args: [...npm.args, ...installArguments(draft)],
      env: installEnvironment(options.env),
      onExit: () => rmSync(draft, { recursive: true, force: true }),
    });
    if (failure !== undefined) throw cannotBeFetched(failure);
    if (versionIn(packageIn(draft)) !== version) throw cannotBeFetched(`npm has not installed ${name}@${version}`);
    await rm(join(draft, ".npmrc"), { force: true });
    await moveInto(place, draft);
    say(`Fetched ${name}@${version} in ${seconds()} s. Later starts use it from there.`);
    return packageIn(place);
  } finally {
    clearInterval(progress);
    // One that cannot be removed is removed a day later.
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

const draftEnding = ".draft";

function packageIn(folder: string): string {
  return join(folder, "node_modules", sibling.name);
}

function cannotBeFetched(reason: string): PrismMissingError {
  return new PrismMissingError(`Prism is not installed and cannot be fetched: ${reason}. ${installAdvice}`);
}

function installArguments(prefix: string): string[] {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  // By default npm goes on for more than a minute without a network.
  const patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000"];
  return ["install", `--prefix=${prefix}`, "--no-package-lock", "--omit=dev", ...quiet, ...patience];
}

/** Makes a project that depends on the sibling package, with the settings of the project that the mock runs in. */
async function prepareDraft(draft: string, { cwd, platform }: SiblingFetch): Promise<void> {
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await removeOldDrafts(dirname(draft));
  const { name, version, overrides } = sibling;
  const project = { private: true, dependencies: { [name]: version }, overrides };
  await writeFile(join(draft, "package.json"), JSON.stringify(project));
  const settings = projectSettings(cwd);
  // A link, so that no key of the project is copied. Windows lets only administrators make one.
  const give = platform === "win32" ? copyFile : symlink;
  if (settings !== undefined) await give(settings, join(draft, ".npmrc"));
}

const dayMs = 86_400_000;

/** Removes what fetches have left that were killed. */
async function removeOldDrafts(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const draft = join(cache, name);
    const made = name.endsWith(draftEnding) ? await stat(draft).catch(() => undefined) : undefined;
    if (made !== undefined && Date.now() - made.mtimeMs > dayMs) await rm(draft, { recursive: true, force: true });
  }
}

/** Moves a draft to its place. A whole package that came there first stays; a broken one is replaced. */
async function moveInto(place: string, draft: string): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      return await rename(draft, place);
    } catch (error) {
      if (versionIn(packageIn(place)) === sibling.version) return;
      if (left === 0) throw cannotBeFetched(`${basename(draft)} cannot be moved to ${place}, ${reasonOf(error)}`);
      await rename(place, `${draft}.broken${draftEnding}`).catch(() => sleep(100));
      await rm(`${draft}.broken${draftEnding}`, { recursive: true, force: true });
    }
  }
}
