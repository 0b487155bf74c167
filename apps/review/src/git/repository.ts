import { isAbsolute, join, resolve } from "node:path";
import git from "isomorphic-git";
import { UsageError } from "../usage-error.ts";
import { NothingToCompareError } from "./nothing-to-compare-error.ts";
import { readIfThere, readOnlyFiles } from "./read-only-files.ts";

/** A repository that is read, never written. */
export interface Repository {
  /** What every call of isomorphic-git takes. */
  readonly git: { readonly fs: ReturnType<typeof readOnlyFiles>; readonly gitdir: string; readonly cache: object };
  /** The folder of the files. */
  readonly root: string;
  /** What `HEAD` holds: `ref: refs/heads/main`, or a commit if it is detached. */
  readonly head: string;
  /** Commits whose parents were not fetched. Empty if the clone is whole. */
  readonly shallow: ReadonlySet<string>;
}

/**
 * Opens the repository whose top folder is `root`: a clone, a shallow one, one that borrows objects, or a worktree.
 *
 * @throws {NothingToCompareError} if there is none
 * @throws {UsageError} if its format is one that this program cannot read
 */
export async function openRepository(root: string): Promise<Repository> {
  const own = await findGitFolder(root);
  const head = (await readIfThere(join(own, "HEAD")))?.trim();
  if (head === undefined) throw notARepository(root);
  const shared = (await readIfThere(join(own, "commondir")))?.trim();
  const gitdir = shared === undefined ? own : resolve(own, shared);
  await requireReadableFormat(gitdir);
  const objects = join(gitdir, "objects");
  const fs = readOnlyFiles(objects, await findAlternates(objects));
  const shallow = (await readIfThere(join(gitdir, "shallow")))?.split("\n").filter(Boolean) ?? [];
  return { git: { fs, gitdir, cache: {} }, root, head, shallow: new Set(shallow) };
}

/** The parents of a commit; `undefined` where the clone ends before the history does. */
export async function readParents(repository: Repository, oid: string): Promise<readonly string[] | undefined> {
  if (repository.shallow.has(oid)) return undefined;
  return (await readCommit(repository, oid)).parent;
}

/**
 * Reads a commit.
 *
 * @throws {UsageError} if the clone does not hold it
 */
export async function readCommit(repository: Repository, oid: string) {
  try {
    return (await git.readCommit({ ...repository.git, oid })).commit;
  } catch (error) {
    throw missingObject(oid, error);
  }
}

/** What to say of an object that should be there. */
export function missingObject(oid: string, cause: unknown): UsageError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UsageError(
    `The repository does not hold the object ${oid.slice(0, 12)} (${reason}). A clone with \`--filter\` or \`--depth\` leaves objects out: fetch them with \`git fetch --refetch\` or \`git fetch --unshallow\`, or make a whole clone.`,
    { cause },
  );
}

/** The folder that `.git` is, or that the file `.git` of a worktree names. */
async function findGitFolder(root: string): Promise<string> {
  const folder = join(root, ".git");
  const [, named] = /^gitdir: (.+)$/m.exec((await readIfThere(folder)) ?? "") ?? [];
  if (named === undefined) return folder;
  return isAbsolute(named) ? named : resolve(root, named);
}

function notARepository(root: string): NothingToCompareError {
  return new NothingToCompareError(
    `${root} is not the top folder of a git repository, so there is nothing to compare the contract with. Review a clone (\`git clone\`), not an unpacked archive.`,
  );
}

async function requireReadableFormat(gitdir: string): Promise<void> {
  const config = (await readIfThere(join(gitdir, "config"))) ?? "";
  for (const [form, what, mend] of [
    [/^\s*objectformat\s*=\s*sha256\b/im, "its objects have SHA-256 names", "Review a clone with SHA-1 names."],
    [
      /^\s*refstorage\s*=\s*reftable\b/im,
      "its references are in a reftable",
      "Run `git refs migrate --ref-format=files` first.",
    ],
  ] as const) {
    if (form.test(config)) throw new UsageError(`The review cannot read this repository: ${what}. ${mend}`);
  }
}

/** The folders that `objects` borrows from, and those that they borrow from. */
async function findAlternates(objects: string, known: readonly string[] = []): Promise<readonly string[]> {
  const lines = (await readIfThere(join(objects, "info/alternates")))?.split("\n") ?? [];
  const named = lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => resolve(objects, line));
  let found = known;
  for (const folder of named) if (!found.includes(folder)) found = await findAlternates(folder, [...found, folder]);
  return found;
}
