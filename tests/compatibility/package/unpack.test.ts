import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpack } from "./unpack.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "video-generations-unpack-"));
});

afterAll(() => rm(folder, { recursive: true }));

/** An entry of a tarball: a header of 512 bytes, then the text, filled up to a multiple of 512 bytes. */
function createEntry(name: string, mode: string, type: string, text: string, prefix = ""): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(mode, 100);
  header.write(text.length.toString(8).padStart(11, "0"), 124);
  header.write(type, 156);
  header.write(prefix, 345);
  return Buffer.concat([header, Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)]);
}

async function pack(...entries: readonly Buffer[]): Promise<string> {
  const tarball = join(folder, `${entries.length}.tgz`);
  await writeFile(tarball, gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)])));
  return tarball;
}

test("A tarball is unpacked without the first part of its paths, and its programs stay executable", async () => {
  const long = "x".repeat(600);
  const tarball = await pack(
    createEntry("package/", "0000755", "5", ""),
    createEntry("package/bin/run.js", "0000755", "0", long),
    createEntry("a.txt", "0000644", "0", "a", "package/deep"),
  );
  await unpack(tarball, join(folder, "to"));
  expect(await readFile(join(folder, "to/bin/run.js"), "utf8")).toBe(long);
  expect(await readFile(join(folder, "to/deep/a.txt"), "utf8")).toBe("a");
  expect((await stat(join(folder, "to/bin/run.js"))).mode & 0o777).toBe(0o755);
  expect((await stat(join(folder, "to/deep/a.txt"))).mode & 0o111).toBe(0);
});

test("An entry of a tarball that is neither a file nor a folder is refused", async () => {
  const tarball = await pack(createEntry("package/link", "0000777", "2", ""));
  await expect(unpack(tarball, join(folder, "link"))).rejects.toThrow("package/link is of type 2");
});
