import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("../../scripts/measure-large-prompts.ts", import.meta.url));

/** Creates tasks with prompts of a megabyte. Gives the memory that they keep, as a multiple of the prompts. */
async function measure(...args: readonly string[]): Promise<{ kept: number; statuses: readonly number[] }> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", script, ...args]);
  return JSON.parse(stdout);
}

test.each([
  ["a plain prompt", []],
  ["a marker at its end", ["", "[[slow]]"]],
  ["a marker with an argument at its end", ["", "[[fail:content_policy_violation]]"]],
  ["a callback", ["", "", "https://app.example.com/hook"]],
])("A task keeps its prompt once: %s", { timeout: 60_000 }, async (_, args) => {
  const { kept, statuses } = await measure(...args);
  expect(statuses).toEqual([200]);
  expect(kept).toBeGreaterThan(0.9);
  expect(kept).toBeLessThan(1.3);
});

test("Creates with keys that come again keep only the prompts of their tasks", { timeout: 60_000 }, async () => {
  const { kept, statuses } = await measure("", "", "", "y");
  expect(statuses).toEqual([200, 409]);
  expect(kept).toBeLessThan(0.7);
});

test.each([
  ["a 429 that is counted", 429, ["[[429:1]]"]],
  ["a 429 that is asked for at the end", 429, ["", "[[429:1]]"]],
  ["a status", 500, ["[[status:500]]"]],
  ["an unknown marker", 400, ["", "[[nothing-that-is-known-here]]"]],
  ["a private callback", 400, ["", "", "https://127.0.0.1/hook"]],
])("A refused create keeps nothing of its prompt: %s", { timeout: 60_000 }, async (_, status, args) => {
  const { kept, statuses } = await measure(...args);
  expect(statuses).toEqual([status]);
  expect(kept).toBeLessThan(0.2);
});

test("The path in the journal does not keep the whole path", { timeout: 60_000 }, async () => {
  const { kept } = await measure("path");
  expect(kept).toBeLessThan(0.2);
});
