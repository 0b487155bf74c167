import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTrees } from "../../src/git/open-trees.ts";
import { createRepository } from "./temporary-repository.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "review-trees-"));
});
afterEach(() => rm(folder, { recursive: true }));

const read = (tree: { readonly folder: string }) => readFile(join(tree.folder, "spec/a.yaml"), "utf8");

test("The base is exported, and the working tree is the head as it is", async () => {
  await using repository = await createRepository();
  const first = await repository.commit({ "spec/a.yaml": "one" });
  await repository.branch("topic");
  await repository.commit({ "spec/a.yaml": "two" });
  await repository.write({ "spec/a.yaml": "three" });
  const { base, head, how } = await openTrees(repository.root, {}, folder, () => true);
  expect([await read(base), await read(head), how]).toEqual(["one", "three", "merge-base"]);
  expect(base).toMatchObject({ commit: first, name: `main (${first.slice(0, 7)})` });
  expect(head).toEqual({ name: "working tree", folder: repository.root });
});

test("A head that is given is exported too", async () => {
  await using repository = await createRepository();
  await repository.commit({ "spec/a.yaml": "one" });
  await repository.branch("topic");
  const second = await repository.commit({ "spec/a.yaml": "two" });
  await repository.checkout("main");
  const { base, head } = await openTrees(repository.root, { head: "topic" }, folder, () => true);
  expect([await read(base), await read(head)]).toEqual(["one", "two"]);
  expect(head).toMatchObject({ commit: second, name: `topic (${second.slice(0, 7)})` });
});
