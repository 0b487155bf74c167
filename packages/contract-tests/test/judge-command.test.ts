import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { main } from "../src/cli/command.ts";
import { createHonestServer } from "./honest-server.ts";
import { createEntry, createHar, readEntry } from "./recordings.ts";
import { runCommand } from "./run-command.ts";
import { startServer } from "./start-server.ts";

const folder = mkdtempSync(join(tmpdir(), "judge-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const clean = write("clean.har", createHar(createEntry(), readEntry({ progress: 3 }, { at: 10 })));
const broken = write("broken.har", createHar(createEntry(), readEntry({ progress: 101 }, { at: 10 })));
const foreign = write("foreign.har", createHar(createEntry({ url: "https://shop.example/cart" })));

async function judge(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const lines = { out: [] as string[], err: [] as string[] };
  const status = await main(["judge", ...args], {
    out: (text) => void lines.out.push(text),
    err: (text) => void lines.err.push(text),
  });
  return { status, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

describe("The exit status of `judge`", () => {
  test.each([
    [0, clean],
    [1, broken],
    [3, foreign],
  ])("Is %i for %s", async (status, file) => {
    expect(await judge(file)).toMatchObject({ status, err: "" });
  });

  test("Is 1 if one of several files has a violation", async () => {
    expect(await judge(clean, broken)).toMatchObject({ status: 1 });
  });

  test.each([
    [[], "missing required argument 'file'"],
    [[clean, "--format", "xml"], "option '--format <format>' argument 'xml' is invalid"],
    [[clean, "--base-url", "ftp://a.example"], "It takes an http or https address."],
    [[clean, "--seed", "1"], "unknown option '--seed'"],
  ])("Is 2 for the arguments %j", async (args, message) => {
    const { status, out, err } = await judge(...args);

    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
  });

  test("Is 2 if a file is no recording or cannot be read; each such file is named with the reason", async () => {
    const notes = write("notes.md", "# Notes");
    const { status, out, err } = await judge(clean, notes, join(folder, "missing.har"), folder);

    expect({ status, out }).toEqual({ status: 2, out: "" });
    const [first, second, third] = err.split("\n");
    expect(first).toMatch(/^error: \S+notes\.md is not a HAR: it is no JSON, .*\. Give a file that --record/);
    expect(second).toMatch(/^error: \S+missing\.har cannot be read: ENOENT/);
    expect(third).toMatch(/^error: \S+ cannot be read: EISDIR/);
  });
});

test("The report for people has each violation with its place and rule, then the coverage and the verdict", async () => {
  const { out } = await judge(broken);

  expect(out).toContain(
    `${broken} #2 GET /v1/tasks/task-unified-1774857405-abc123 200\n      answer: /progress must be <= 100 (A2)\n`,
  );
  expect(out).toContain("\n  operations: 2 of 3; not taskFinished\n");
  expect(out.split("\n").slice(-2)).toEqual([
    "Entries: 2, judged: 2, violations: 1.",
    "The recorded traffic breaks the contract.",
  ]);
});

test("The report for people lists the first ten refused requests, and how many more there are", async () => {
  const refuse = (_: unknown, at: number) =>
    createEntry({
      at,
      body: { prompt: "A paper boat" },
      status: 400,
      answer: { error: { code: "invalid_request", message: "No.", type: "invalid_request_error" } },
    });
  const { status, out } = await judge(write("refused.har", createHar(...Array.from({ length: 12 }, refuse))));

  expect(status).toBe(0);
  expect(out).toContain("Requests that break the contract and were refused: 12\n");
  expect(out.match(/\(C1\)/g)).toHaveLength(10);
  expect(out).toContain("\n  and 2 more; --format json lists all\n");
});

test("--format json prints the whole report", async () => {
  const { out } = await judge(broken, "--format", "json");

  expect(JSON.parse(out)).toMatchObject({
    files: [broken],
    verdict: "broken",
    judged: 2,
    violations: [{ entry: 2, pointer: "/progress", rule: "A2" }],
  });
});

test("--format markdown prints tables, in which a server's text stays in its cell", async () => {
  const hostile = readEntry({ status: "a|b\n<script>\\" }, { at: 10 });
  const { out } = await judge(write("hostile.har", createHar(hostile)), "--format", "markdown");

  expect(out).toContain("| entry | operation | status | side | place | rule | what |");
  expect(out).toContain("\\|b");
  expect(out).not.toContain("<script>");
  expect(out.split("\n").filter((line) => line.startsWith("|") && !line.endsWith("|"))).toEqual([]);
});

test("No text of a recording controls the terminal", async () => {
  const { out } = await judge(write("control.har", createHar(readEntry({ status: "\u001b[2J\u202e" }, { at: 10 }))));

  expect(out).toContain("�");
  expect(["\u001b", "\u202e"].filter((it) => out.includes(it))).toEqual([]);
});

test("--help of `judge` says what it reads and what each status means", async () => {
  const { status, out } = await judge("--help");

  expect(status).toBe(0);
  await expect(`${out.replace(/\n {20,}/g, " ")}\n`).toMatchFileSnapshot("pinned/judge-help.txt");
});

describe("--record of a run", () => {
  const key = "a-key-of-the-command-test";
  const run = (url: string, ...more: readonly string[]) =>
    runCommand([
      "--base-url",
      url,
      "--api-key",
      key,
      "--only",
      "auth-read-no-token",
      "--only",
      "read-unknown-id",
      ...more,
    ]);

  test("Writes the calls, without the key; `judge` reads them", async () => {
    await using server = await startServer(createHonestServer().fetch);
    const path = join(folder, "run.har");

    expect(await run(server.url, "--record", path)).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(readFileSync(path, "utf8")).log.entries).toHaveLength(2);
    expect(readFileSync(path, "utf8")).not.toContain(key);
    expect(await judge(path)).toMatchObject({ status: 0 });
  });

  test("Is refused with status 2, before anything is sent, if something else than a recording is there", async () => {
    const path = write("other.txt", "text");
    const { status, stdout, stderr } = await run("http://127.0.0.1:1", "--record", path);

    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      `error: Cannot record in ${path}: it exists, and is no recording. Give the name of a new file.\n`,
    );
  });
});
