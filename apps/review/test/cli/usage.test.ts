import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../../src/cli/command.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "video-generations-command-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await main(folder, args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

test("The help lists every option and every exit status", async () => {
  const { status, out } = await run("--help");

  expect(status).toBe(0);
  for (const option of ["--base", "--head", "--json", "--markdown", "--html", "--matrix"])
    expect(out).toContain(option);
  expect(out).toMatch(/0 {2}nothing to object to[\s\S]*1 {2}the gate objects[\s\S]*2 {2}\w/);
});

test.each([
  [["--jsom"], "unknown option '--jsom'"],
  [["--base"], "argument missing"],
  [["--json", "--markdown"], "--json and --markdown both print to the terminal"],
])("Bad usage is told, with the status 2: %j", async (args, message) => {
  const { status, out, err } = await run(...args);

  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(message);
});

test("A folder that is no repository cannot be reviewed, and the message says what to do", async () => {
  const { status, out, err } = await run("--json");

  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toMatch(/^error: .*repository/);
});

test("In a check, a folder that is no repository passes in one line", async () => {
  const { status, out, err } = await run("--if-comparable");

  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toMatch(/^The contract is not reviewed\. [^\n]+$/);
});

test("A page that cannot be written is told before anything is compared", async () => {
  const { status, err } = await run("--html", join(folder, "missing", "review.html"));

  expect(status).toBe(2);
  expect(err).toContain("cannot be written");
  expect(await readdir(folder)).toEqual([]);
});
