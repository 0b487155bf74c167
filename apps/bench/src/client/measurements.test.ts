/** How each measurement of the client makes rows of its programs' figures. Scripted programs stand in for real ones. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { Setting } from "../measurement.ts";
import type { TalkingChild } from "../processes/child.ts";
import { callTime } from "./call-time.ts";
import { coldImport } from "./cold-import.ts";
import { installed } from "./installed-size.ts";
import { polls } from "./polls.ts";
import { runCompiler, types } from "./type-cost.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.useRealTimers();
});

const ours = "@video-generations/client";
const peers = ["openapi-fetch", "replicate", "@runwayml/sdk", "openai", "@fal-ai/client"];

function note(quick: boolean): Setting & { readonly log: string[] } {
  const log: string[] = [];
  return { folder, quick, log, progress: (text) => void log.push(text) };
}

/** A program whose messages and answers are scripted. */
function createProgram(next: () => unknown, ask: (message: string) => unknown, end = () => {}): TalkingChild {
  return {
    ...{ pid: 0, since: performance.now(), assertRunning: () => undefined, pause: () => undefined },
    resume: () => undefined,
    next: async () => next(),
    ask: async (message) => ask(message),
    [Symbol.asyncDispose]: async () => end(),
  };
}

/** Times of one round: ours, the bare fetch's, and one for all other peers. */
const times = (own: number, others: number, bare: number) => ({
  [ours]: own,
  "bare fetch": bare,
  ...Object.fromEntries(peers.map((name) => [name, others])),
});

test("Call: our read is compared with a bare one and with each peer's, without the warm-up rounds", async () => {
  const setting = note(false);
  const asked: string[] = [];
  const rows = await callTime.run({
    ...setting,
    startProgram(name, args) {
      setting.log.push(`${name}: ${args.map((arg) => basename(arg))}`);
      const next = () => (name === "the calls" ? "ready" : { port: 4321 });
      const ask = (message: string) => {
        asked.push(message);
        // 15 warm-up rounds, then 40 measured ones: 101 to 140.
        return asked.length <= 15 ? times(1e6, 1e6, 1e6) : times(85 + asked.length, 200, 100);
      };
      return createProgram(next, ask, () => void setting.log.push(`end ${name}`));
    },
  });
  const row = { kind: "comparison", what: "time of a read, loopback", unit: "µs", ours: 120.5 };
  expect(rows).toEqual([
    {
      ...row,
      peer: { name: "bare fetch", value: 100 },
      ratio: { median: 1.205, lowest: 1.01, highest: 1.4 },
      budget: { atMost: 1.15 },
    },
    ...peers.map((name) => ({
      ...row,
      peer: { name, value: 200 },
      ratio: { median: 0.6025, lowest: 0.505, highest: 0.7 },
    })),
  ]);
  expect(asked).toEqual(Array.from({ length: 55 }, () => "read"));
  expect(setting.log).toEqual([
    ...["the server of one task: task-server.mjs", "the calls: reads.ts,4321", "call: 40 rounds"],
    ...["end the calls", "end the server of one task"],
  ]);
});

test("Call: a quick run has five rounds", async () => {
  const setting = note(true);
  let asked = 0;
  await callTime.run({
    ...setting,
    startProgram: () =>
      createProgram(
        () => ({ port: 1 }),
        () => {
          asked += 1;
          return times(1, 1, 1);
        },
      ),
  });
  expect([asked, setting.log]).toEqual([20, ["call: 5 rounds"]]);
});

test("Import: the whole process and the import alone are measured, in a new process each time", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const setting = note(true);
  const started: string[] = [];
  const rows = await coldImport.run({
    ...setting,
    startProgram(name, args) {
      const client = name.replace("the import of ", "");
      started.push(client);
      expect(args[0]).toBe("--eval");
      expect(args[1]).toContain(`import(${JSON.stringify(import.meta.resolve(client))})`);
      const isOurs = client === ours;
      const next = () => {
        vi.advanceTimersByTime(isOurs ? 30 : 60);
        return { importMs: isOurs ? 5 : 20 };
      };
      return createProgram(next, () => undefined);
    },
  });
  const process = { kind: "comparison", what: "cold import: node -e 'import(…)'", unit: "ms", ours: 30 };
  const alone = { kind: "comparison", what: "of which the import alone", unit: "ms", ours: 5 };
  const always = (ratio: number) => ({ median: ratio, lowest: ratio, highest: ratio });
  expect(rows).toEqual([
    { ...process, peer: { name: "openapi-fetch", value: 60 }, ratio: always(0.5), budget: { atMost: 1.5 } },
    ...peers.slice(1).map((name) => ({ ...process, peer: { name, value: 60 }, ratio: always(0.5) })),
    ...peers.map((name) => ({ ...alone, peer: { name, value: 20 }, ratio: always(0.25) })),
  ]);
  const all = [ours, ...peers];
  expect(started).toEqual([0, 1, 2, 3, 4].flatMap((round) => all.map((_, at) => all[(round + at) % 6])));
  expect(setting.log).toEqual(["import: 5 rounds"]);
});

test("Import: a whole run has 25 rounds", async () => {
  const setting = note(false);
  let started = 0;
  await coldImport.run({
    ...setting,
    startProgram() {
      started += 1;
      return createProgram(
        () => ({ importMs: 1 }),
        () => undefined,
      );
    },
  });
  expect([started, setting.log]).toEqual([6 * 25, ["import: 25 rounds"]]);
});

test("Polls: their number and lateness are compared with the clients that have their own wait", async () => {
  const setting = note(false);
  const started: unknown[] = [];
  const rows = await polls.run({
    ...setting,
    startProgram(name, args) {
      started.push([name, ...args.map((arg) => basename(arg))]);
      const said =
        name === `the waits of ${ours}` ? { meanPolls: 16, medianLateS: 1.5 } : { meanPolls: 320, medianLateS: 0.5 };
      return createProgram(
        () => said,
        () => undefined,
      );
    },
  });
  const waiting = ["replicate", "@runwayml/sdk", "@fal-ai/client"];
  const polled = { what: "polls of a task of 165 s ± 40 %, mean", unit: "count", ours: 16 };
  const late = { what: "end noticed late by, median", unit: "s", ours: 1.5 };
  const always = (ratio: number) => ({ median: ratio, lowest: ratio, highest: ratio });
  const beside = (name: string, value: number) => ({ kind: "comparison", peer: { name, value } });
  expect(rows).toEqual([
    { kind: "figure", ...polled, budget: { atMost: 20 } },
    ...waiting.map((name) => ({ ...polled, ...beside(name, 320), ratio: always(0.05) })),
    { kind: "figure", ...late, budget: { atMost: 2 } },
    ...waiting.map((name) => ({ ...late, ...beside(name, 0.5), ratio: always(3) })),
  ]);
  const program = (name: string, caller: string, service: string) => [
    ...[`the waits of ${name}`, "virtual-waits.ts", caller, service, "1500"],
  ];
  expect(started).toEqual([
    program(ours, "video-generations.ts", "video-generations"),
    program("replicate", "replicate.ts", "replicate"),
    program("@runwayml/sdk", "runway.ts", "runway"),
    program("@fal-ai/client", "fal.ts", "fal"),
  ]);
  expect(setting.log).toEqual([ours, ...waiting].map((name) => `polls: 1500 tasks by ${name}`));
});

test("Polls: a quick run has a tenth of the tasks", async () => {
  const setting = note(true);
  await polls.run({
    ...setting,
    startProgram: (_, args) =>
      createProgram(
        () => ({ meanPolls: Number(args.at(-1)), medianLateS: 1 }),
        () => undefined,
      ),
  });
  expect(setting.log[0]).toBe(`polls: 150 tasks by ${ours}`);
});

test("Installed: packages and bytes of an install are compared; of ours, what is published counts", async () => {
  const setting = note(true);
  const rows = await installed.run(setting);
  const packages = { what: "packages that an install brings", unit: "count", ours: 4 };
  const bytes = { what: "size of an install", unit: "MB", ours: expect.closeTo(0.44, 1) };
  const beside = (name: string, value: unknown) => ({
    ...{ kind: "comparison", peer: { name, value } },
    ratio: { median: expect.any(Number), lowest: expect.any(Number), highest: expect.any(Number) },
  });
  expect(rows).toEqual([
    { kind: "figure", ...packages, budget: { atMost: 4 } },
    { ...packages, ...beside("openapi-fetch", 2) },
    ...peers.slice(1).map((name) => ({ ...packages, ...beside(name, expect.any(Number)) })),
    { kind: "figure", ...bytes, budget: { atMost: 0.5 } },
    ...peers.map((name) => ({ ...bytes, ...beside(name, expect.any(Number)) })),
  ]);
  expect(setting.log).toEqual(["installed: packing and counting"]);
});

/** A compiler's output: fixed figures for a peer's program; for our own caller, the real compiler runs. */
function compileOurs(compiler: string, args: readonly string[]): string {
  const program = readFileSync(join(args[1] ?? "", "program.ts"), "utf8");
  if (program.includes(`"${ours}"`)) return runCompiler(compiler, args);
  // The imports alone account for 40 of these.
  return `Files:  9\nInstantiations:  ${program.includes("createVideo") ? 100 : 40}\nMemory used: 9\n`;
}

test("Types: a caller is counted without its imports", async () => {
  const setting = note(true);
  const asked: (readonly string[])[] = [];
  const compile = (compiler: string, args: readonly string[]) => {
    asked.push(args);
    return compileOurs(compiler, args);
  };
  const rows = await types.run({ ...setting, folder: mkdtempSync(join(folder, "types-")), compile });
  const [own, ...others] = rows;
  const row = { what: "type instantiations of a ten-line caller", unit: "count", ours: own?.ours };
  expect(own).toEqual({ kind: "figure", ...row, budget: { atMost: 20 } });
  expect(own?.ours).toBeGreaterThan(0);
  expect(own?.ours).toBeLessThanOrEqual(20);
  const peer = (name: string) => ({ kind: "comparison", ...row, peer: { name, value: 60 } });
  expect(others).toMatchObject(peers.map(peer));
  expect(asked.map((args) => args.slice(2))).toEqual(
    Array.from({ length: 12 }, () => ["--extendedDiagnostics", "--singleThreaded"]),
  );
  expect(setting.log).toEqual(["types: checking"]);
}, 60_000);

test("Types: a compiler that gives no number or rejects the program is an error with the compiler's output", async () => {
  const run = (compile: NonNullable<Setting["compile"]>) =>
    types.run({ ...note(true), folder: mkdtempSync(join(folder, "types-")), compile });
  await expect(run(() => "nothing")).rejects.toThrow(
    "tsc did not say how many types it has instantiated. It wrote: nothing",
  );
  const program = (compiler: string, args: readonly string[]) => {
    writeFileSync(join(args[1] ?? "", "program.ts"), "const number: number = 'a text';\nconst other: number = '';\n");
    return runCompiler(compiler, args);
  };
  await expect(run(program)).rejects.toThrow(
    /^A caller of the bench does not compile: \S*program\.ts\S* ?.*error TS2322: [^\n]+$/,
  );
}, 60_000);

test("Each measurement of the client has the name that --only takes, and the client as its subject", () => {
  const all = [installed, types, coldImport, polls, callTime];
  expect(all.map(({ name, subject }) => `${subject}: ${name}`)).toEqual([
    ...["client: installed", "client: types", "client: import", "client: polls", "client: call"],
  ]);
});
