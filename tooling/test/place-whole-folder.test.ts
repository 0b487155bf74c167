import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { placeWholeFolder } from "../place-whole-folder.ts";

let parent = "";
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "whole-"));
});
afterEach(() => rm(parent, { recursive: true }));

const createFill = (text: string, after?: Promise<unknown>) => async (folder: string) => {
  await writeFile(join(folder, "first"), text);
  await after;
  await writeFile(join(folder, "last"), text);
};
const readContent = async (target: string) =>
  Promise.all(["first", "last"].map((file) => readFile(join(target, file), "utf8")));

test("A folder that exists is not made again", async () => {
  const target = join(parent, "a/b");
  await placeWholeFolder(target, createFill("one"));
  await placeWholeFolder(target, createFill("two"));
  expect(await readContent(target)).toEqual(["one", "one"]);
  expect(await readdir(join(parent, "a"))).toEqual(["b"]);
});

test("The folder does not exist until it is complete", async () => {
  const target = join(parent, "b");
  const { promise, resolve } = Promise.withResolvers<void>();
  const placed = placeWholeFolder(target, createFill("one", promise));
  expect(await readdir(parent)).not.toContain("b");
  resolve();
  await placed;
  expect(await readContent(target)).toEqual(["one", "one"]);
});

test("If several calls run at the same time, all succeed, and one complete folder is left", async () => {
  const target = join(parent, "b");
  const { promise, resolve } = Promise.withResolvers<void>();
  const placing = ["1", "2", "3", "4"].map((text) => placeWholeFolder(target, createFill(text, promise)));
  resolve();
  await Promise.all(placing);
  const [first, last] = await readContent(target);
  expect(first).toBe(last);
  expect(await readdir(parent)).toEqual(["b"]);
});

test("If filling the folder fails, nothing is left, the error is thrown, and a new call tries again", async () => {
  const target = join(parent, "b");
  await expect(
    placeWholeFolder(target, async () => {
      throw new Error("disk full");
    }),
  ).rejects.toThrow("disk full");
  expect(await readdir(parent)).toEqual([]);
  await placeWholeFolder(target, createFill("two"));
  expect(await readContent(target)).toEqual(["two", "two"]);
});

test("A process that is killed before the folder is complete leaves no folder", async () => {
  const target = join(parent, "b");
  const code = `import { placeWholeFolder } from ${JSON.stringify(new URL("../place-whole-folder.ts", import.meta.url).href)};
await placeWholeFolder(${JSON.stringify(target)}, () => { console.log("filling"); return new Promise(() => setInterval(() => {}, 1000)); });`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", code]);
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");
  expect(await readdir(parent)).not.toContain("b");
  await placeWholeFolder(target, createFill("two"));
  expect(await readContent(target)).toEqual(["two", "two"]);
});
