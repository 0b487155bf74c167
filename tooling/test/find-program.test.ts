import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findProgram, isProgram } from "../find-program.ts";

let folder = "";

async function place(file: string, mode: number): Promise<string> {
  const path = join(folder, file);
  await writeFile(path, "#!/bin/sh\n");
  await chmod(path, mode);
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "find-program-"));
  for (const part of ["one", "two"]) await mkdir(join(folder, part));
});
afterAll(() => rm(folder, { recursive: true }));

test("The first name takes precedence over the others, in whatever folder of the PATH it is", async () => {
  await place("one/second", 0o755);
  const first = await place("two/first", 0o755);
  const path = [join(folder, "one"), join(folder, "two")].join(delimiter);
  expect(findProgram(["first", "second"], path)).toBe(first);
  expect(findProgram(["none", "second"], path)).toBe(join(folder, "one/second"));
  expect(findProgram(["none"], path)).toBeUndefined();
  expect(findProgram(["first"], undefined)).toBeUndefined();
});

test("An empty part of a PATH does not mean the current folder", async () => {
  await place("one/here", 0o755);
  const stoodIn = process.cwd();
  process.chdir(join(folder, "one"));
  try {
    expect(findProgram(["here"], `${delimiter}/nowhere${delimiter}`)).toBeUndefined();
  } finally {
    process.chdir(stoodIn);
  }
});

test("A program is an executable file", async () => {
  expect(isProgram(await place("run", 0o755))).toBe(true);
  expect(isProgram(await place("text", 0o644))).toBe(false);
  expect(isProgram(folder)).toBe(false);
  expect(isProgram(join(folder, "nothing"))).toBe(false);
});
