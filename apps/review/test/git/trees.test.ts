import fs from "node:fs";
import { access, constants, mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import git from "isomorphic-git";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportTree, workingTree } from "../../src/git/trees.ts";
import { UsageError } from "../../src/usage-error.ts";
import { createRepository, type TemporaryRepository } from "./temporary-repository.ts";

let target: string;
beforeEach(async () => {
  target = await mkdtemp(join(tmpdir(), "review-export-"));
});
afterEach(() => rm(target, { recursive: true }));

const listAll = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

/** Commits files of any mode, which the index need not hold. */
async function commitTree({ root }: TemporaryRepository, mode: string, path: string, text: string): Promise<string> {
  const options = { fs, dir: root };
  const oid = await git.writeBlob({ ...options, blob: Buffer.from(text) });
  const tree = await git.writeTree({ ...options, tree: [{ mode, path, oid, type: "blob" }] });
  const author = { name: "Ada", email: "ada@example.com", timestamp: 1_700_000_000, timezoneOffset: 0 };
  return git.commit({ ...options, message: "a link", tree, author, parent: [] });
}

test("An export holds the files of the commit that are kept, not those of the folder", async () => {
  await using repository = await createRepository();
  const files = { "spec/a.yaml": "one\n", "spec/deep/b.yaml": "b\n", "apps/x.ts": "x\n", "README.md": "r\n" };
  const commit = await repository.commit(files);
  await repository.commit({ "spec/a.yaml": "two\n" });
  await repository.write({ "spec/a.yaml": "three\n", "spec/new.yaml": "new\n" });
  const asked: string[] = [];
  const tree = await exportTree(repository.root, { commit, name: "main (abc)" }, target, (path) => {
    asked.push(path);
    return path.startsWith("spec/");
  });
  expect(tree).toEqual({ name: "main (abc)", commit, folder: target });
  expect(await listAll(target)).toEqual(["spec/a.yaml", "spec/deep/b.yaml"]);
  expect(await readFile(join(target, "spec/a.yaml"), "utf8")).toBe("one\n");
  expect(asked).toContain("apps/");
  expect(asked).not.toContain("apps/x.ts");
});

test("Bytes are exported as they are, and so is the right to run a file", async () => {
  await using repository = await createRepository();
  const commit = await commitTree(repository, "100755", "run.sh", "#!/bin/sh\r\n\u0000\u00ff");
  await exportTree(repository.root, { commit, name: "x" }, target, () => true);
  expect(await readFile(join(target, "run.sh"), "utf8")).toBe("#!/bin/sh\r\n\u0000\u00ff");
  await access(join(target, "run.sh"), constants.X_OK);
});

test.each(["inside.txt", "./a/b", "a"])("A link to %s stays a link", async (to) => {
  await using repository = await createRepository();
  const commit = await commitTree(repository, "120000", "link", to);
  await exportTree(repository.root, { commit, name: "x" }, target, () => true);
  expect(await readlink(join(target, "link"))).toBe(to);
});

test.each(["/etc/passwd", "../outside", "a/../../outside", "a/..", "..", "C:\\secrets", "\\\\host\\share"])(
  "A link that leads out of the project, to %s, is not made",
  async (to) => {
    await using repository = await createRepository();
    const commit = await commitTree(repository, "120000", "link", to);
    const exported = exportTree(repository.root, { commit, name: "x" }, target, () => true);
    await expect(exported).rejects.toThrow(/The link link of the commit leads out of the project/);
    await expect(exported).rejects.toBeInstanceOf(UsageError);
    expect(await listAll(target)).toEqual([]);
  },
);

test("An export writes nothing into the repository", async () => {
  await using repository = await createRepository();
  const commit = await repository.commit({ a: "one" });
  const before = await repository.gitFiles();
  await exportTree(repository.root, { commit, name: "x" }, target, () => true);
  expect(await repository.gitFiles()).toEqual(before);
});

test("The working tree is the folder itself", () => {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  expect(workingTree(folder)).toEqual({ name: "working tree", folder });
});
