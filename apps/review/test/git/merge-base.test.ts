import fs from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import git from "isomorphic-git";
import { expect, test } from "vitest";
import { findMergeBase } from "../../src/git/merge-base.ts";
import { openRepository } from "../../src/git/repository.ts";
import { createRepository, type TemporaryRepository } from "./temporary-repository.ts";

/** Commits nothing, with parents and a time of its own. */
async function commit({ root }: TemporaryRepository, time: number, ...parent: readonly string[]): Promise<string> {
  const options = { fs, dir: root };
  const tree = await git.writeTree({ ...options, tree: [] });
  const author = { name: "Ada", email: "ada@example.com", timestamp: time, timezoneOffset: 0 };
  return git.commit({ ...options, message: `at ${time}`, author, tree, parent: [...parent] });
}

const baseOf = async (repository: TemporaryRepository, one: string, other: string) => {
  const opened = await openRepository(repository.root);
  return [await findMergeBase(opened, one, other), await findMergeBase(opened, other, one)];
};

test("A commit and its descendant share the commit itself", async () => {
  await using repository = await createRepository();
  const first = await commit(repository, 100);
  const second = await commit(repository, 200, first);
  expect(await baseOf(repository, second, first)).toEqual([first, first]);
  expect(await baseOf(repository, second, second)).toEqual([second, second]);
});

test("The newest shared commit is found where a clock went wrong, and both sides lead past it too", async () => {
  await using repository = await createRepository();
  const old = await commit(repository, 900);
  const best = await commit(repository, 100, old);
  const one = await commit(repository, 1000, best, old);
  const other = await commit(repository, 1001, best, old);
  expect(await baseOf(repository, one, other)).toEqual([best, best]);
});

test("After main was merged into a branch, the merged commit is the base", async () => {
  await using repository = await createRepository();
  const first = await commit(repository, 100);
  const main = await commit(repository, 200, first);
  const begun = await commit(repository, 150, first);
  const merged = await commit(repository, 300, begun, main);
  const further = await commit(repository, 400, main);
  expect(await baseOf(repository, merged, further)).toEqual([main, main]);
});

test("Two branches that merged each other share one of the two commits that both have", async () => {
  await using repository = await createRepository();
  const first = await commit(repository, 100);
  const [left, right] = [await commit(repository, 200, first), await commit(repository, 210, first)];
  const [one, other] = [await commit(repository, 300, left, right), await commit(repository, 310, right, left)];
  expect(await baseOf(repository, one, other)).toEqual([right, right]);
});

test("History before the shared commit is not read", async () => {
  await using repository = await createRepository();
  let last = await commit(repository, 100);
  const unread = last;
  for (let time = 110; time < 200; time += 10) last = await commit(repository, time, last);
  const [one, other] = [await commit(repository, 300, last), await commit(repository, 310, last)];
  await rm(join(repository.root, ".git/objects", unread.slice(0, 2), unread.slice(2)));
  expect(await baseOf(repository, one, other)).toEqual([last, last]);
});

test("Histories that share nothing have no base", async () => {
  await using repository = await createRepository();
  const [one, other] = [await commit(repository, 100), await commit(repository, 200)];
  expect(await baseOf(repository, one, other)).toEqual([undefined, undefined]);
});
