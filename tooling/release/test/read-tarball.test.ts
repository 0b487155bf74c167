import { chmod, symlink } from "node:fs/promises";
import { join } from "node:path";
import { create } from "tar";
import { expect, test } from "vitest";
import { readTarball, unpackedSize } from "../src/packed-package.ts";
import { createFolder, type TestFolder } from "./folders.ts";

async function pack(folder: TestFolder): Promise<string> {
  const file = join(folder.path, "a.tgz");
  await create({ file, cwd: folder.path, gzip: true }, ["package"]);
  return file;
}

const files = { "package/package.json": { name: "@a/b", version: "1.0.0" }, "package/dist/cli.js": "12345" };

test("A tarball is read with its files, their modes and its checksum", async () => {
  await using folder = await createFolder(files);
  await chmod(join(folder.path, "package/dist/cli.js"), 0o755);
  const it = await readTarball(await pack(folder));
  expect([...it.files].map(([path, { isExecutable }]) => [path, isExecutable]).toSorted()).toEqual([
    ["dist/cli.js", true],
    ["package.json", false],
  ]);
  expect(it).toMatchObject({ name: "@a/b", version: "1.0.0", sha256: expect.stringMatching(/^[\da-f]{64}$/) });
  expect(unpackedSize(it)).toBe(5 + JSON.stringify(files["package/package.json"]).length);
});

test("A tarball with a link is refused", async () => {
  await using folder = await createFolder(files);
  await symlink("package.json", join(folder.path, "package/link"));
  await expect(readTarball(await pack(folder))).rejects.toThrow("package/link is a SymbolicLink. Pack only files.");
});
