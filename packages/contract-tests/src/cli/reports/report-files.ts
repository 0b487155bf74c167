import { constants } from "node:fs";
import { access, mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { reasonOf } from "../../verdicts/reason-of.ts";
import { formatOfFile, type ReportFormat } from "./report-format.ts";

/**
 * Makes the folders of report files, and tests that each file can be written, without touching the file.
 *
 * @returns Why a file cannot be written; `undefined` if all can
 */
export async function findUnwritable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await makeFolder(dirname(resolve(path)));
      const there = await stat(path).catch(() => undefined);
      if (there?.isDirectory()) return `the report ${path} cannot be written: it is a folder`;
      await access(there === undefined ? dirname(resolve(path)) : path, constants.W_OK);
    } catch (error) {
      return `the report ${path} cannot be written: ${reasonOf(error)}`;
    }
  }
  return undefined;
}

/**
 * Writes a report into each file, in the format of its ending.
 *
 * @param write - Makes the report in a format
 *
 * @returns What could not be written, and why
 */
export async function writeReports(
  paths: readonly string[],
  write: (format: ReportFormat) => string,
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const path of paths) {
    const format = formatOfFile(path) ?? "json";
    try {
      await writeFile(path, `${write(format)}\n`);
    } catch (error) {
      failures.push(`the report ${path} was not written: ${reasonOf(error)}`);
    }
  }
  return failures;
}

/** One folder after the other: with `recursive`, Node never ends where a file system lets nobody make one. */
async function makeFolder(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) return;
  if (there !== undefined) throw new Error(`${path} is no folder`);
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path);
}
