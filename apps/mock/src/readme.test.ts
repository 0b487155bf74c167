import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${folder}/README.md`, "utf8");

function node(...args: readonly string[]): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, args, { cwd: folder });
}

function variablesIn(text: string): string[] {
  return [...new Set(text.match(/VIDEO_GENERATIONS_MOCK_[A-Z_]+/g))].sort();
}

test("The README lists the options that the commands have", async () => {
  const help = await Promise.all(["serve", "static", "proxy"].map((command) => node("src/cli.ts", command, "--help")));
  expect(variablesIn(readme)).toEqual(variablesIn(help.map(({ stdout }) => stdout).join()));
});
