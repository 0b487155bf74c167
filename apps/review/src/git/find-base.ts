import git from "isomorphic-git";
import { UsageError } from "../usage-error.ts";
import { isClean } from "./clean.ts";
import { findMergeBase } from "./merge-base.ts";
import { NothingToCompareError } from "./nothing-to-compare-error.ts";
import { openRepository, type Repository, readParents } from "./repository.ts";
import { findReference, type NamedCommit, nameCommit, resolveCommit, resolveHead } from "./resolve-commit.ts";

/** What a review compares with, and how it was found. */
export interface Base extends NamedCommit {
  /**
   * `given` by the caller; the `merge-base` with main; on main itself the last `release`, or without one the `previous`
   * commit.
   */
  readonly how: "given" | "merge-base" | "release" | "previous";
  /** The commit of the head. Absent if the head is the working tree. */
  readonly head?: NamedCommit | undefined;
}

/** Which commits to compare. Without `base` it is found; without `head` the working tree is reviewed. */
export interface Sides {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
}

const mainBranches = ["refs/remotes/origin/main", "refs/heads/main"];

/**
 * Finds what to compare with: the given reference; else the merge base with `origin/main` or `main`; if that is the head
 * itself, with nothing changed since, the last release that leads to it; else the commit before.
 *
 * @throws {NothingToCompareError} if there is no repository, no commit, or no history
 * @throws {UsageError} if a reference names no commit
 */
export async function findBase(root: string, sides: Sides = {}): Promise<Base> {
  const repository = await openRepository(root);
  const head = sides.head === undefined ? undefined : await resolveCommit(repository, sides.head);
  if (sides.base !== undefined) return { ...(await resolveCommit(repository, sides.base)), how: "given", head };
  const from = head?.commit ?? (await resolveHead(repository));
  const shared = await findSharedWithMain(repository, from);
  if (shared.commit !== from) return { ...shared, how: "merge-base", head };
  if (head === undefined && !(await isClean(repository, from))) return { ...shared, how: "merge-base", head };
  return { ...(await findEarlier(repository, from)), head };
}

async function findSharedWithMain(repository: Repository, from: string): Promise<NamedCommit> {
  let main: { readonly ref: string; readonly commit: string } | undefined;
  for (const ref of mainBranches) {
    const commit = await findReference(repository, ref);
    if (commit === undefined) continue;
    main ??= { ref, commit };
    const shared = await findMergeBase(repository, from, commit);
    if (shared !== undefined) return { commit: shared, name: nameCommit(ref.replace(/^refs\/\w+\//, ""), shared) };
  }
  if (main === undefined) {
    throw new NothingToCompareError(
      "The repository has neither origin/main nor main to compare with. Fetch it (`git fetch origin main:refs/remotes/origin/main`), or give --base.",
    );
  }
  throw repository.shallow.size > 0
    ? shallowClone()
    : new UsageError(`${from.slice(0, 7)} and ${main.ref} share no commit. Give --base: the commit to compare with.`);
}

function shallowClone(): NothingToCompareError {
  return new NothingToCompareError(
    "The clone is shallow: it ends before the commit to compare with. Run `git fetch --unshallow`; in a workflow, give actions/checkout `fetch-depth: 0`.",
  );
}

/** The last release before a commit of main, else the commit before it. */
async function findEarlier(repository: Repository, from: string): Promise<NamedCommit & Pick<Base, "how">> {
  const release = await findLastRelease(repository, from);
  if (release !== undefined) return { ...release, how: "release" };
  const parents = await readParents(repository, from);
  const [previous] = parents ?? [];
  if (previous !== undefined)
    return { commit: previous, name: `the commit before (${previous.slice(0, 7)})`, how: "previous" };
  if (parents === undefined) throw shallowClone();
  throw new NothingToCompareError(
    "There is only one commit, so there is nothing to compare with. Change the contract and run again, or give --base.",
  );
}

/** The newest tag of a release among the ancestors of a commit. */
async function findLastRelease(repository: Repository, from: string): Promise<NamedCommit | undefined> {
  const tags = (await git.listTags(repository.git)).filter((tag) => /^(@video-generations\/.+@|v)\d+\.\d+/.test(tag));
  const releases = new Map<string, string>();
  for (const tag of tags) {
    const commit = await findReference(repository, `refs/tags/${tag}`).catch(() => undefined);
    // The packages are released together, and the contract's own tag says most.
    if (commit !== undefined && (!releases.has(commit) || tag.includes("/spec@"))) releases.set(commit, tag);
  }
  if (releases.size === 0) return undefined;
  let level = (await readParents(repository, from)) ?? [];
  const seen = new Set<string>();
  while (level.length > 0) {
    for (const commit of level) {
      const tag = releases.get(commit);
      if (tag !== undefined) return { commit, name: nameCommit(tag, commit) };
      seen.add(commit);
    }
    const above = await Promise.all(level.map((commit) => readParents(repository, commit)));
    level = [...new Set(above.flatMap((parents) => parents ?? []))].filter((commit) => !seen.has(commit));
  }
  return undefined;
}
