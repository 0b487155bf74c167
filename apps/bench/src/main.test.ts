import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

/** The properties of a row that these tests check. */
interface Seen {
  readonly name: string;
  readonly what: string;
  readonly unit: string;
  readonly peer?: { readonly name: string };
  readonly verdict?: string;
}

function bench(...[first = {}, ...rest]: (string | NodeJS.ProcessEnv)[]) {
  const variables = typeof first === "string" ? {} : first;
  const args = [first, ...rest].filter((arg) => typeof arg === "string");
  const env = { ...process.env, ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8", env });
  return { status, stdout, stderr };
}

test("Wrong options give one line of error and status 2, and nothing is measured", () => {
  const { status, stdout, stderr } = bench("--only", "speed");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^error: --only speed: there is create, start, memory, tasks, hour, npx, size, .*\.\n$/);
});

test("--help writes to standard output and ends with status 0", () => {
  const { status, stdout, stderr } = bench("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("Exit status: 0 all budgets kept, 1 one missed or not measured, 2 wrong options.");
});

test("The result of one measurement goes to standard output as JSON, and kept budgets end with status 0", () => {
  const { status, stdout, stderr } = bench("--quick", "--json", "--only", "size");
  const { conditions, rows } = JSON.parse(stdout);
  expect(conditions).toMatchObject({ quick: true });
  expect(rows.map(({ name, what, unit, peer, verdict }: Seen) => [name, what, unit, peer?.name, verdict])).toEqual([
    ["size", "create + wait, min + gzip -9", "bytes", undefined, "kept"],
    ...["openapi-fetch", "replicate", "@runwayml/sdk", "openai", "@fal-ai/client"].map((name) => [
      ...["size", "create + wait, min + gzip -9", "bytes", name, undefined],
    ]),
    ["size", "all exports of the core", "bytes", undefined, undefined],
    ["size", "./callbacks, beyond the core", "bytes", undefined, "kept"],
    ["size", "./proxy, beyond the core", "bytes", undefined, "kept"],
    ["size", "./react, beyond the core", "bytes", undefined, "kept"],
    ["size", "./node, beyond the core", "bytes", undefined, undefined],
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "size: bundling\n" });
});

test("The tables of a quick run say that it is one, and its folder is gone when it ends", () => {
  const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
  const { stdout } = bench({ TMPDIR: folder }, "--quick", "--only", "size");
  expect(stdout).toMatch(/^\| what .*\n\| ---[\s\S]*\n\nA quick run on \d+ cores .*\.\n$/);
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test("Several runs say that they are several, and measure what is the same in each only once", () => {
  const { stdout, stderr } = bench("--quick", "--only", "size", "--runs", "3");
  expect(stdout).toContain("\n3 quick runs on ");
  expect(stderr).toBe("run 1 of 3\nsize: bundling\nrun 2 of 3\nrun 3 of 3\n");
});
