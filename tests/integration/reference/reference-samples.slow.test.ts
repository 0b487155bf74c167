/** Runs every curl line and every program of the reference page against a mock, as a reader copies them. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type RunningServer, startMock } from "@video-generations/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFreePort } from "../../../tooling/free-port.ts";
import { compareLines, parsePromisedLines } from "../samples/compare-output.ts";
import { type PageExample, readPageExamples } from "./page-samples.ts";
import { runFile, runShell, startServer } from "./run-program.ts";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));
const examples = readPageExamples();
const sampled = examples.filter(({ curl, typescript }) => curl !== undefined && typescript !== undefined);
const [callbacks, calls] = [sampled.filter(isCallback), sampled.filter((example) => !isCallback(example))];
let mock: RunningServer;
let folder: string;

beforeAll(async () => {
  mock = await startMock({ port: 0, log: "silent", timeScale: 1_000 });
  folder = await mkdtemp(join(await realpath(tmpdir()), "video-generations-reference-"));
  await symlink(modules, join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});

afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

function isCallback({ anchor }: PageExample): boolean {
  return anchor.startsWith("taskFinished-");
}

/** A sample with addresses that exist while it runs: a person's own mock may be on the page's port. */
function withAddresses(sample: string | undefined, port: number): string {
  return String(sample)
    .replaceAll("http://127.0.0.1:4010", mock.url)
    .replaceAll("http://127.0.0.1:3000", `http://127.0.0.1:${port}`)
    .replaceAll("listen(3000,", `listen(${port},`);
}

async function write({ anchor, typescript }: PageExample, port = 0): Promise<string> {
  const path = join(folder, `${anchor}.ts`);
  await writeFile(path, withAddresses(typescript, port));
  return path;
}

/** JSON as a value, any other text as it is. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

test("Every example has both samples, except those of statuses that nobody can name", () => {
  expect(calls.length).toBeGreaterThan(30);
  expect(callbacks.map(({ anchor }) => anchor)).toEqual(
    ["completed", "failed", "cancelled"].map((name) => `taskFinished-${name}`),
  );
  const others = examples.filter((example) => !sampled.includes(example));
  expect(others.map(({ anchor }) => anchor)).toEqual(others.map(() => expect.stringContaining("-default-")));
});

test.concurrent.for(calls.map((example) => [example.anchor, example] as const))(
  "The curl line of %s gets what the page shows",
  async ([anchor, { curl, body }]) => {
    const answer = parseBody(await runShell(withAddresses(curl, 0)));
    const isAnswer = /-\d{3}-/.test(anchor);
    expect(answer).toEqual(isAnswer ? parseBody(body) : expect.objectContaining({ status: "pending" }));
  },
);

test.concurrent.for(calls.map((example) => [example.anchor, example] as const))(
  "The program of %s prints what it promises",
  { timeout: 90_000 },
  async ([, example]) => {
    const promised = parsePromisedLines(String(example.typescript));
    expect(promised).toHaveLength(1);
    expect(compareLines(promised, await runFile(await write(example), folder))).toBeUndefined();
  },
);

test.concurrent.for(callbacks.map((example) => [example.anchor, example] as const))(
  "The receiver of %s gets what its curl line sends, and reads the task",
  { timeout: 90_000 },
  async ([, example]) => {
    const port = await findFreePort();
    await using server = await startServer(await write(example, port), folder, port);
    expect(await runShell(withAddresses(example.curl, port))).toBe("");
    const [, promised = ""] = /console\.log\(task\.status\), \/\/ (\w+)$/m.exec(String(example.typescript)) ?? [];
    expect(await server.firstLine()).toBe(`${promised}\n`);
    expect(parseBody(example.body)).toMatchObject({ status: promised });
  },
);

test("The TypeScript compiler accepts every program", { timeout: 90_000 }, async () => {
  const paths = await Promise.all(sampled.map((example) => write(example)));
  const compilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    module: "nodenext",
    target: "es2023",
    types: ["node"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: paths }));
  const compiler = join(modules, "typescript/bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, "-p", folder]).catch((error) => error);
  expect(stdout).toBe("");
  expect(await readFile(paths[0] ?? "", "utf8")).toContain("@video-generations/client");
});
