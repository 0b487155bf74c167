import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBase } from "../../src/git/find-base.ts";
import { NothingToCompareError } from "../../src/git/nothing-to-compare-error.ts";
import { UsageError } from "../../src/usage-error.ts";
import { createRepository, type TemporaryRepository } from "./temporary-repository.ts";

/** Three commits of main, and a branch with one more. */
async function createBranched() {
  const repository = await createRepository();
  const commits = [
    await repository.commit({ "spec/a.yaml": "one\n" }),
    await repository.commit({ "spec/a.yaml": "two\n" }),
    await repository.commit({ "spec/a.yaml": "three\n" }),
  ];
  await repository.branch("topic");
  const topic = await repository.commit({ "spec/b.yaml": "new\n" });
  return { repository, commits, topic };
}

const baseOf = async ({ root }: TemporaryRepository, sides = {}) => {
  const { commit, how, name } = await findBase(root, sides);
  return { commit, how, name };
};

test("The base of a branch is its merge base with main", async () => {
  const { repository, commits } = await createBranched();
  await using _ = repository;
  const [, , third = ""] = commits;
  expect(await baseOf(repository)).toEqual({ commit: third, how: "merge-base", name: `main (${third.slice(0, 7)})` });
});

test("The merge base stays where the branch began when main goes on, and moves when main is merged", async () => {
  const { repository, commits } = await createBranched();
  await using _ = repository;
  await repository.checkout("main");
  const fourth = await repository.commit({ "spec/a.yaml": "four\n" });
  await repository.checkout("topic");
  expect(await baseOf(repository)).toMatchObject({ commit: commits[2] });
  await repository.merge("main");
  expect(await baseOf(repository)).toMatchObject({ commit: fourth, how: "merge-base" });
});

test("origin/main wins over a main that is behind", async () => {
  const { repository, commits, topic } = await createBranched();
  await using _ = repository;
  await repository.point("refs/remotes/origin/main", topic);
  await repository.point("refs/heads/main", commits[0] ?? "");
  const next = await repository.commit({ "spec/b.yaml": "newer\n" });
  expect(next).not.toBe(topic);
  expect(await baseOf(repository)).toMatchObject({ commit: topic, name: `origin/main (${topic.slice(0, 7)})` });
});

test("Commits of main that are not pushed yet are compared with origin/main", async () => {
  await using repository = await createRepository();
  const pushed = await repository.commit({ a: "one" });
  await repository.point("refs/remotes/origin/main", pushed);
  await repository.commit({ a: "two" });
  await repository.commit({ a: "three" });
  expect(await baseOf(repository)).toMatchObject({ commit: pushed, how: "merge-base" });
});

test.each([
  ["a changed file", { "spec/a.yaml": "edited\n" }],
  ["a missing file", { "spec/a.yaml": undefined }],
  ["a new file of the contract", { "spec/new.yaml": "new\n" }],
  ["a new changeset", { ".changeset/new.md": "new\n" }],
])("On main with %s, the base is the commit that is checked out", async (_, changes) => {
  const { repository, commits } = await createBranched();
  await using _repository = repository;
  await repository.checkout("main");
  await repository.write(changes);
  expect(await baseOf(repository)).toMatchObject({ commit: commits[2], how: "merge-base" });
});

test.each([
  ["nothing changed", {}],
  ["files that git ignores", { "spec/node_modules/x.js": "x" }],
  ["other line ends", { "spec/a.yaml": "three\r\n" }],
])("On main with %s, the base is the commit before", async (_, changes) => {
  await using repository = await createRepository();
  const first = await repository.commit({ ".gitignore": "node_modules/\n", "spec/a.yaml": "two\n" });
  await repository.commit({ "spec/a.yaml": "three\n" });
  await repository.write(changes);
  expect(await baseOf(repository)).toEqual({
    commit: first,
    how: "previous",
    name: `the commit before (${first.slice(0, 7)})`,
  });
});

test.each(["v0.1.0", "@video-generations/spec@0.1.0"])(
  "On main, the base is the release %s that leads to it",
  async (tag) => {
    await using repository = await createRepository();
    await repository.commit({ a: "zero" });
    await repository.tag("v0.0.1");
    const released = await repository.commit({ a: "one" });
    await repository.tag(tag, "annotated");
    await repository.commit({ a: "two" });
    await repository.tag("nightly");
    await repository.commit({ a: "three" });
    expect(await baseOf(repository)).toEqual({
      commit: released,
      how: "release",
      name: `${tag} (${released.slice(0, 7)})`,
    });
  },
);

test("Of the tags of one release, the contract's own names it", async () => {
  await using repository = await createRepository();
  await repository.commit({ a: "one" });
  for (const name of ["client@0.2.0", "spec@0.2.0", "types@0.2.0"]) await repository.tag(`@video-generations/${name}`);
  await repository.commit({ a: "two" });
  expect((await findBase(repository.root)).name).toMatch(/^@video-generations\/spec@0\.2\.0 /);
});

test("A release of the checked out commit itself is not its base", async () => {
  await using repository = await createRepository();
  const first = await repository.commit({ a: "one" });
  await repository.tag("v0.1.0");
  await repository.commit({ a: "two" });
  await repository.tag("v0.2.0");
  expect(await baseOf(repository)).toMatchObject({ commit: first, how: "release" });
});

test("A given head is compared by its own history, and its files are not looked at", async () => {
  const { repository, commits, topic } = await createBranched();
  await using _ = repository;
  await repository.checkout("main");
  await repository.write({ "spec/a.yaml": "edited\n" });
  expect(await findBase(repository.root, { head: "topic" })).toMatchObject({
    commit: commits[2],
    head: { commit: topic, name: `topic (${topic.slice(0, 7)})` },
  });
  expect(await findBase(repository.root, { head: "main" })).toMatchObject({ commit: commits[1], how: "previous" });
});

test("A base is given as a branch, a remote branch, a tag, a whole or short commit, or steps back from one", async () => {
  const { repository, commits, topic } = await createBranched();
  await using _ = repository;
  const [first = "", second = "", third = ""] = commits;
  await repository.point("refs/remotes/origin/side", second);
  await repository.tag("annotated", "annotated");
  const words: Readonly<Record<string, string>> = {
    main: third,
    "refs/heads/main": third,
    "origin/side": second,
    annotated: topic,
    [first]: first,
    [first.toUpperCase()]: first,
    [first.slice(0, 8)]: first,
    HEAD: topic,
    "HEAD~": third,
    "HEAD~2": second,
    "topic^": third,
    "HEAD^^": second,
    "HEAD~1^1~1": first,
    "main^0": third,
  };
  const found = Object.keys(words).map(async (base) => [base, (await findBase(repository.root, { base })).commit]);
  expect(Object.fromEntries(await Promise.all(found))).toEqual(words);
});

test.each([
  ["nowhere", /no branch, tag or commit "nowhere".*There are: main, topic/],
  ["deadbeef", /no branch, tag or commit "deadbeef"/],
  ["0".repeat(40), /no .*commit "0000/],
  ["HEAD~9", /"HEAD~9" names no commit: \w{7} has no parent 1/],
  ["HEAD^2", /"HEAD\^2" names no commit: \w{7} has no parent 2/],
  ["", /names no commit/],
  ["origin/gone", /`git fetch origin gone` brings/],
  ["-x", /no branch, tag or commit "-x"(?!.*git fetch).*notation/],
  ["HEAD:spec", /(?!.*git fetch)Of git's notation/],
  ["main..HEAD", /two options: --base main --head HEAD\./],
  ["HEAD@{1}", /no branch, tag or commit "HEAD@\{1\}"/],
])("The base %j is a usage error that says what to do", async (base, message) => {
  const { repository } = await createBranched();
  await using _ = repository;
  const error = await findBase(repository.root, { base }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect(error).not.toBeInstanceOf(NothingToCompareError);
  expect(String(error)).toMatch(message);
});

test("References are found when they are packed", async () => {
  const { repository, commits } = await createBranched();
  await using _ = repository;
  const git = join(repository.root, ".git");
  await writeFile(
    join(git, "packed-refs"),
    `# pack-refs with: peeled fully-peeled sorted\n${commits[2]} refs/heads/main\n`,
  );
  await rm(join(git, "refs/heads/main"));
  expect(await baseOf(repository)).toMatchObject({ commit: commits[2], how: "merge-base" });
});

test("A detached head is compared with main", async () => {
  const { repository, commits, topic } = await createBranched();
  await using _ = repository;
  await writeFile(join(repository.root, ".git/HEAD"), `${topic}\n`);
  expect(await baseOf(repository)).toMatchObject({ commit: commits[2], how: "merge-base" });
});

test("A worktree has its own head, and the references of its repository", async () => {
  const { repository, commits } = await createBranched();
  await using _ = repository;
  const tree = await mkdtemp(join(tmpdir(), "review-worktree-"));
  const own = join(repository.root, ".git/worktrees/tree");
  await mkdir(own, { recursive: true });
  await writeFile(join(own, "HEAD"), "ref: refs/heads/topic\n");
  await writeFile(join(own, "commondir"), "../..\n");
  await writeFile(join(tree, ".git"), `gitdir: ${own}\n`);
  await repository.checkout("main");
  expect(await findBase(tree)).toMatchObject({ commit: commits[2], how: "merge-base" });
  await rm(tree, { recursive: true });
});

test("Objects are found where a clone borrows them", async () => {
  const { repository, commits } = await createBranched();
  await using _ = repository;
  const lender = await mkdtemp(join(tmpdir(), "review-lender-"));
  const objects = join(repository.root, ".git/objects");
  await rename(objects, join(lender, "objects"));
  await mkdir(join(objects, "info"), { recursive: true });
  await writeFile(join(objects, "info/alternates"), `${join(lender, "objects")}\n`);
  expect(await baseOf(repository)).toMatchObject({ commit: commits[2] });
  await rm(lender, { recursive: true });
});

test("A shallow clone that ends too early is told how to fetch the rest", async () => {
  const { repository, commits, topic } = await createBranched();
  await using _ = repository;
  await writeFile(join(repository.root, ".git/shallow"), `${topic}\n${commits[2]}\n`);
  await rm(objectOf(repository, commits[1] ?? ""));
  await expect(findBase(repository.root)).rejects.toThrow(/shallow.*git fetch --unshallow.*fetch-depth: 0/);
  await expect(findBase(repository.root)).rejects.toBeInstanceOf(NothingToCompareError);
  await expect(findBase(repository.root, { base: "HEAD~1" })).rejects.toThrow(/shallow.*--unshallow/);
});

test("A shallow clone that holds enough is compared", async () => {
  const { repository, commits } = await createBranched();
  await using _ = repository;
  await writeFile(join(repository.root, ".git/shallow"), `${commits[2]}\n`);
  await rm(objectOf(repository, commits[1] ?? ""));
  expect(await baseOf(repository)).toMatchObject({ commit: commits[2] });
});

test("An object that a partial clone left out is a usage error with the command that fetches it", async () => {
  const { repository, commits } = await createBranched();
  await using _ = repository;
  await repository.checkout("main");
  await rm(objectOf(repository, commits[2] ?? ""));
  const error = await findBase(repository.root).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toMatch(/[Ff]etch/);
});

test("Without main there is nothing to compare with, and the message says how to get it", async () => {
  await using repository = await createRepository();
  await repository.commit({ a: "one" });
  await repository.branch("topic");
  await rm(join(repository.root, ".git/refs/heads/main"));
  await expect(findBase(repository.root)).rejects.toThrow(/neither origin\/main nor main.*git fetch.*--base/);
});

test("With histories that share nothing, --base is asked for", async () => {
  const { repository } = await createBranched();
  await using _ = repository;
  await using other = await createRepository();
  const alone = await other.commit({ z: "alone" });
  await rename(objectOf(other, alone), await makeRoomFor(repository, alone));
  await writeFile(join(repository.root, ".git/HEAD"), `${alone}\n`);
  await expect(findBase(repository.root)).rejects.toThrow(/share no commit. Give --base/);
});

test.each([
  ["a folder without a repository", async () => {}, /not the top folder of a git repository.*git clone/],
  ["a branch without a commit", async (root: string) => void (await createRepository(root)), /main has no commit yet/],
])("In %s there is nothing to compare with", async (_, prepare, message) => {
  const root = await mkdtemp(join(tmpdir(), "review-nothing-"));
  await prepare(root);
  const error = await findBase(root).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NothingToCompareError);
  expect(String(error)).toMatch(message);
  await rm(root, { recursive: true });
});

test("The first commit of all has nothing before it", async () => {
  await using repository = await createRepository();
  await repository.commit({ a: "one" });
  await expect(findBase(repository.root)).rejects.toThrow(/only one commit/);
});

test.each([
  ["[extensions]\n\tobjectformat = sha256\n", /SHA-256/],
  ["[extensions]\n\trefStorage = reftable\n", /reftable.*git refs migrate/],
])("A repository with the configuration %j cannot be read, and the message says why", async (lines, message) => {
  await using repository = await createRepository();
  const config = join(repository.root, ".git/config");
  await writeFile(config, (await readFile(config, "utf8")) + lines);
  await expect(findBase(repository.root)).rejects.toThrow(message);
});

test("Finding the base writes nothing into the repository", async () => {
  const { repository } = await createBranched();
  await using _ = repository;
  await repository.checkout("main");
  const before = await repository.gitFiles();
  await findBase(repository.root);
  await findBase(repository.root, { base: "main~1", head: "topic" });
  expect(await repository.gitFiles()).toEqual(before);
});

const objectOf = ({ root }: TemporaryRepository, oid: string) =>
  join(root, ".git/objects", oid.slice(0, 2), oid.slice(2));

async function makeRoomFor(repository: TemporaryRepository, oid: string): Promise<string> {
  const path = objectOf(repository, oid);
  await mkdir(join(path, ".."), { recursive: true });
  return path;
}
