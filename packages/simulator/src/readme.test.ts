import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const samples = [...readme.matchAll(/```ts\n(.+?)```/gs)].map(([, code = ""]) => code);

/** Runs a sample as a module of its own, against the built package. */
const printed = (code: string) =>
  execFileSync(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    cwd: packageFolder,
    encoding: "utf8",
  });

test.each(samples)("sample %# of the README prints what its comments say", (code) => {
  const promised = [...code.matchAll(/^(?:\/\/|console\.log.+\/\/) (.+)$/gm)].map(([, line]) => line);
  const lines = printed(code)
    .split("\n")
    .map((line) => line.trim());
  expect(lines).toEqual([...promised, ""]);
});

test("the README has samples", () => {
  const openings = readme.match(/^```ts$/gm) ?? [];
  expect(samples, "A sample is not closed, or the README has none any more.").toHaveLength(openings.length);
  expect(openings).not.toEqual([]);
});
