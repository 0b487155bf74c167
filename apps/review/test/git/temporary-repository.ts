import fs from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import git from "isomorphic-git";

/** What a commit changes: the text of each file, or `undefined` for a file that goes away. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** A repository in a temporary folder, with real references and commits. */
export interface TemporaryRepository extends AsyncDisposable {
  readonly root: string;
  /** Writes files without a commit. */
  write(changes: Changes): Promise<void>;
  /** Writes files and commits them; returns the commit. */
  commit(changes: Changes): Promise<string>;
  /** Stages every file that git does not ignore. */
  addAll(): Promise<void>;
  /** Makes a branch at the checked out commit, and checks it out. */
  branch(name: string): Promise<void>;
  checkout(ref: string): Promise<void>;
  /** Merges a branch into the checked out one. */
  merge(theirs: string): Promise<void>;
  /** Sets a reference, such as `refs/remotes/origin/main`. */
  point(ref: string, commit: string): Promise<void>;
  tag(name: string, annotated?: "annotated"): Promise<void>;
  /** The content of every file of `.git`, by its path, and when it was written. */
  gitFiles(): Promise<Readonly<Record<string, string>>>;
}

const author = { name: "Ada", email: "ada@example.com" };
let clock = 1_700_000_000;

export async function createRepository(root?: string): Promise<TemporaryRepository> {
  const dir = root ?? (await mkdtemp(join(tmpdir(), "review-repository-")));
  await git.init({ fs, dir, defaultBranch: "main" });
  const write = async (changes: Changes) => {
    for (const [path, text] of Object.entries(changes)) {
      if (text === undefined) {
        await rm(join(dir, path));
        continue;
      }
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
  };
  return {
    root: dir,
    write,
    async commit(changes) {
      await write(changes);
      for (const [filepath, text] of Object.entries(changes)) {
        await (text === undefined ? git.remove({ fs, dir, filepath }) : git.add({ fs, dir, filepath }));
      }
      clock += 60;
      return git.commit({ fs, dir, message: "a change", author: { ...author, timestamp: clock, timezoneOffset: 0 } });
    },
    addAll: () => git.add({ fs, dir, filepath: "." }),
    branch: (ref) => git.branch({ fs, dir, ref, checkout: true }),
    checkout: (ref) => git.checkout({ fs, dir, ref, force: true }),
    async merge(theirs) {
      clock += 60;
      await git.merge({ fs, dir, theirs, author: { ...author, timestamp: clock, timezoneOffset: 0 } });
      await git.checkout({ fs, dir, force: true });
    },
    point: (ref, value) => git.writeRef({ fs, dir, ref, value, force: true }),
    async tag(ref, annotated) {
      if (annotated === undefined) await git.tag({ fs, dir, ref });
      else await git.annotatedTag({ fs, dir, ref, message: ref, tagger: author });
    },
    async gitFiles() {
      const entries = await readdir(join(dir, ".git"), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const states = files.map(async (file) => {
        const { mtimeMs } = fs.statSync(file);
        return [file, `${mtimeMs} ${(await readFile(file)).toString("base64")}`] as const;
      });
      return Object.fromEntries(await Promise.all(states));
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}
