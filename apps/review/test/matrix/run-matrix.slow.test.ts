/** Whole matrices, made from this repository's own files: a compatible change, a breaking one, and one that is stopped. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { runMatrix } from "../../src/matrix/run-matrix.ts";
import type { MatrixCell } from "../../src/review.ts";
import { copyProject, project } from "./copied-project.ts";
import { createChange } from "./create-change.ts";

const params = "spec/schemas/VideoGenerationParams.yaml";
const runs = ["the contract suite", "a video, from the create to the saved file", "a task that fails", "a callback"];
const pairs = [
  ["base", "base"],
  ["base", "head"],
  ["head", "base"],
  ["head", "head"],
] as const;

let temporary: string;

/** Matrices make their folders here, so that what they leave behind shows. */
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "matrices "));
});
afterAll(() => rmSync(temporary, { recursive: true }));
afterEach(() => void vi.unstubAllEnvs());

function useOwnFolder(): void {
  for (const name of ["TMPDIR", "TMP", "TEMP"]) vi.stubEnv(name, temporary);
}

const nameOf = ({ client, mock, run }: MatrixCell) => `${client} client, ${mock} mock: ${run}`;

test("A new optional field leaves every cell green, also if the generated files are stale", {
  timeout: 240_000,
}, async () => {
  using head = copyProject("a branch");
  head.edit(
    params,
    "  duration:\n",
    "  camera_path:\n    type: string\n    description: How the camera moves.\n    examples: [still]\n  duration:\n",
  );
  const bundle = head.read("spec/dist/openapi.json");
  useOwnFolder();
  const progress: string[] = [];

  const cells = await runMatrix({ base: project, head, changes: [], onProgress: (line) => void progress.push(line) });

  expect(cells.filter(({ ok }) => !ok)).toEqual([]);
  expect(cells.map(nameOf).sort()).toEqual(
    pairs.flatMap(([client, mock]) => runs.map((run) => `${client} client, ${mock} mock: ${run}`)).sort(),
  );
  expect(progress).toContain("matrix: base client, head mock: the contract suite ok");
  expect(head.read("spec/dist/openapi.json")).toBe(bundle);
  expect(readdirSync(temporary)).toEqual([]);
});

test("A smaller maximum turns the head's mock red, and the breaking change explains it for the base's client only", {
  timeout: 240_000,
}, async () => {
  using head = copyProject("a branch");
  head.edit(params, "maximum: 15", "maximum: 10");
  useOwnFolder();
  const changes = [
    createChange({ id: "shorter", rules: ["C4"] }),
    createChange({ id: "words", class: "documentation", rules: ["C4"] }),
    createChange({ id: "elsewhere", operations: ["listModels"] }),
  ];

  const cells = await runMatrix({ base: project, head, changes });

  const red = cells.filter(({ ok }) => !ok);
  expect(red.map((cell) => [nameOf(cell), cell.explainedBy])).toEqual([
    ["base client, head mock: the contract suite", ["shorter"]],
    ["base client, head mock: a video, from the create to the saved file", ["shorter"]],
    ["head client, head mock: the contract suite", []],
    ["head client, head mock: a video, from the create to the saved file", []],
  ]);
  expect(red[0]?.failures.map((failure) => failure.split(":")[0])).toContain("agrees-on-bodies");
  expect(red[1]?.failures).toEqual([
    expect.stringMatching(/^example spoken_line: the create: .* duration must be between 4 and 10, but is 15/),
  ]);
  expect(cells.filter(({ ok }) => ok).flatMap(({ failures, explainedBy }) => [...failures, ...explainedBy])).toEqual(
    [],
  );
});

test("A matrix that is stopped ends its programs, removes its folder, and rejects with the signal's reason", async () => {
  useOwnFolder();
  const stopping = new AbortController();
  const reason = new Error("enough");
  const onProgress = (line: string) => {
    if (line.endsWith("generating its types and validators")) stopping.abort(reason);
  };

  await expect(
    runMatrix({ base: project, head: project, changes: [], onProgress, signal: stopping.signal }),
  ).rejects.toBe(reason);
  expect(readdirSync(temporary)).toEqual([]);
});

/** Prints progress, and what a matrix ends with. */
const program = `
  import { runMatrix } from ${JSON.stringify(new URL("../../src/matrix/run-matrix.ts", import.meta.url).href)};
  const side = { name: "a side", folder: ${JSON.stringify(project.folder)} };
  const running = runMatrix({ base: side, head: side, changes: [], onProgress: console.log });
  await running.catch(({ message }) => console.log(message));
`;

test("Ctrl+C ends a matrix like its signal does", { timeout: 60_000 }, async () => {
  const env = { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length !== 2) continue;
    // npm passes on what the terminal has sent too.
    for (const signal of ["SIGINT", "SIGINT"] as const) child.kill(signal);
  }
  if (child.exitCode === null) await once(child, "exit");

  expect(child.exitCode).toBe(0);
  expect(lines.at(-1)).toBe("The matrix was interrupted.");
  expect(readdirSync(temporary)).toEqual([]);
});
