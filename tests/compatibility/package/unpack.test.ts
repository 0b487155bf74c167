import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpack } from "./unpack.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "video-generations-unpack-"));
  await mkdir(join(folder, "package/bin"), { recursive: true });
  await mkdir(join(folder, "package/deep"));
  await writeFile(join(folder, "package/bin/run.js"), "x".repeat(600));
  await chmod(join(folder, "package/bin/run.js"), 0o755);
  await writeFile(join(folder, "package/deep/a.txt"), "a");
});

afterAll(() => rm(folder, { recursive: true }));

async function pack(name: string): Promise<string> {
  const file = join(folder, name);
  await create({ file, cwd: folder, gzip: true }, ["package"]);
  return file;
}

test("A tarball is unpacked without the first part of its paths, and its programs stay executable", async () => {
  await unpack(await pack("plain.tgz"), join(folder, "to"));
  expect(await readFile(join(folder, "to/bin/run.js"), "utf8")).toBe("x".repeat(600));
  expect(await readFile(join(folder, "to/deep/a.txt"), "utf8")).toBe("a");
  expect((await stat(join(folder, "to/bin/run.js"))).mode & 0o777).toBe(0o755);
  expect((await stat(join(folder, "to/deep/a.txt"))).mode & 0o111).toBe(0);
});

test("An entry of a tarball that is neither a file nor a folder is refused", async () => {
  await symlink("deep", join(folder, "package/link"));
  await expect(unpack(await pack("link.tgz"), join(folder, "link"))).rejects.toThrow(
    "package/link is of type SymbolicLink",
  );
});
