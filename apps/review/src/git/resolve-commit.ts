import git, { type ParsedTagObject } from "isomorphic-git";
import { UsageError } from "../usage-error.ts";
import { NothingToCompareError } from "./nothing-to-compare-error.ts";
import { type Repository, readParents } from "./repository.ts";

/** A commit, and what people call it. */
export interface NamedCommit {
  readonly commit: string;
  /** Such as `origin/main (1a2b3c4)`. */
  readonly name: string;
}

/** A commit's name for people: the reference and the first seven digits, or only these. */
export function nameCommit(reference: string, commit: string): string {
  return commit.startsWith(reference) ? commit.slice(0, 7) : `${reference} (${commit.slice(0, 7)})`;
}

/**
 * The commit that somebody's words mean: a branch, a tag, a remote branch, a whole or short commit, or `HEAD`, each with
 * any number of `~`, `~2`, `^` or `^2` behind it.
 *
 * @throws {UsageError} if there is no such commit, or several
 */
export async function resolveCommit(repository: Repository, words: string): Promise<NamedCommit> {
  const [, name = "", steps = ""] = /^([^~^]*)((?:[~^]\d*)*)$/.exec(words) ?? [];
  if (name === "")
    throw new UsageError(
      `"${words}" names no commit. Give a branch, a tag, a commit, or HEAD~1: ^{…} is not understood.`,
    );
  let commit = await peel(repository, await findObject(repository, name), name);
  for (const [, kind, digits] of steps.matchAll(/([~^])(\d*)/g)) {
    const count = digits === "" ? 1 : Number(digits);
    commit =
      kind === "~" ? await goBack(repository, commit, count, words) : await goTo(repository, commit, count, words);
  }
  return { commit, name: nameCommit(words, commit) };
}

/** The commit of a branch or a tag by its exact name, if there is one. */
export async function findReference(repository: Repository, ref: string): Promise<string | undefined> {
  let oid: string;
  try {
    oid = await git.resolveRef({ ...repository.git, ref });
  } catch {
    return undefined;
  }
  return peel(repository, oid, ref);
}

/**
 * The commit that is checked out.
 *
 * @throws {NothingToCompareError} on a branch without a commit
 */
export async function resolveHead(repository: Repository): Promise<string> {
  const ref = /^ref: (.+)$/.exec(repository.head)?.[1];
  if (ref === undefined) return repository.head;
  const commit = await findReference(repository, ref);
  if (commit !== undefined) return commit;
  throw new NothingToCompareError(
    `The branch ${ref.replace("refs/heads/", "")} has no commit yet, so there is nothing to compare with. Commit first, or give --base.`,
  );
}

async function findObject(repository: Repository, name: string): Promise<string> {
  if (name === "HEAD" || name === "@") return resolveHead(repository);
  // A reference wins over a commit with the same letters, as in git.
  const isWholeCommit = /^[0-9a-f]{40}$/i.test(name);
  if (!isWholeCommit) {
    try {
      return await git.resolveRef({ ...repository.git, ref: name });
    } catch {}
  }
  if (/^[0-9a-f]{4,40}$/i.test(name)) {
    try {
      return await git.expandOid({ ...repository.git, oid: name.toLowerCase() });
    } catch (error) {
      if (error instanceof git.Errors.AmbiguousError)
        throw new UsageError(`Several objects begin with ${name}. Give more digits of the commit.`, { cause: error });
    }
  }
  throw new UsageError(await unknownReference(repository, name));
}

async function unknownReference(repository: Repository, name: string): Promise<string> {
  const [branches, remote, tags] = await Promise.all([
    git.listBranches(repository.git),
    git.listBranches({ ...repository.git, remote: "origin" }).catch(() => []),
    git.listTags(repository.git),
  ]);
  const known = [...branches, ...remote.map((branch) => `origin/${branch}`), ...tags.slice(-5)];
  const list = known.slice(0, 12).join(", ");
  const advice = repository.shallow.size > 0 ? "The clone is shallow: `git fetch --unshallow` brings the rest. " : "";
  return `The repository has no branch, tag or commit "${name}". ${advice}${list === "" ? "" : `There are: ${list}. `}${adviseOn(name)}`;
}

/** Where to get a branch from. Words that no branch can be called are git's own notation, or a mistake. */
function adviseOn(name: string): string {
  const range = /^([^.].*?)\.{2,3}(.+)$/.exec(name);
  if (range !== null) return `A range is two options: --base ${range[1]} --head ${range[2]}.`;
  if (!/^\w[\w./+-]*$/.test(name))
    return "Of git's notation, branches, tags, commits, HEAD, and ~2 or ^2 behind them are understood.";
  return `\`git fetch origin ${name.replace(/^(refs\/(heads|remotes|tags)\/)?(origin\/)?/, "")}\` brings one that only the server has.`;
}

/** The commit that a tag stands for. */
async function peel(repository: Repository, oid: string, name: string): Promise<string> {
  const found = await git.readObject({ ...repository.git, oid, format: "parsed" }).catch((error: unknown) => {
    throw new UsageError(`The repository has no commit "${name}" (${String(error)}). Fetch it first.`, {
      cause: error,
    });
  });
  if (found.type === "commit") return oid;
  if (found.type === "tag") return peel(repository, (found as ParsedTagObject).object.object, name);
  throw new UsageError(`"${name}" is a ${found.type}, not a commit. Give a branch, a tag or a commit.`);
}

async function goBack(repository: Repository, from: string, count: number, words: string): Promise<string> {
  let commit = from;
  for (let step = 0; step < count; step++) commit = await goTo(repository, commit, 1, words);
  return commit;
}

async function goTo(repository: Repository, from: string, parent: number, words: string): Promise<string> {
  if (parent === 0) return from;
  const found = (await readParents(repository, from))?.[parent - 1];
  if (found !== undefined) return found;
  const why = repository.shallow.has(from)
    ? "the clone is shallow and ends there: `git fetch --unshallow`"
    : `${from.slice(0, 7)} has no parent ${parent}`;
  throw new UsageError(`"${words}" names no commit: ${why}.`);
}
