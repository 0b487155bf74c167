/** How each measurement of the mock makes rows of its servers' and programs' figures. Scripted ones stand in. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Setting } from "../measurement.ts";
import type { TalkingChild } from "../processes/child.ts";
import { createRate } from "./create-rate.ts";
import { idleMemory } from "./idle-memory.ts";
import { installedMock } from "./installed-mock.ts";
import type { Throughput } from "./load.ts";
import { millionTasks } from "./million-tasks.ts";
import type { Server } from "./server.ts";
import { startTime } from "./start-time.ts";
import { virtualHour } from "./virtual-hour.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const names = ["the mock", "bare node:http", "Prism", "Scalar"];
/** The four servers in the order of a round; each round begins with the next server. */
const orderOf = (round: number) => names.map((_, at) => names[(round + at) % 4] ?? "");

/** A setting that logs what is done, in order. */
function note(quick: boolean, log: string[] = []): Setting & { readonly log: string[] } {
  return { folder, quick, log, progress: (text) => void log.push(text) };
}

/** A stand-in for a running server. */
function createServer(name: string, log: string[], startMs = 0): Server {
  const child = {
    pid: names.indexOf(name),
    since: 0,
    assertRunning: () => undefined,
    pause: () => void log.push(`hold ${name}`),
    resume: () => void log.push(`go ${name}`),
    [Symbol.asyncDispose]: async () => undefined,
  };
  const reset = async () => void log.push(`reset ${name}`);
  return { name, port: 0, child, startMs, reset, [Symbol.asyncDispose]: async () => void log.push(`end ${name}`) };
}

/** A program whose messages and answers are scripted. */
function createProgram(next: () => unknown, ask: () => unknown = next, end = () => {}): TalkingChild {
  return {
    ...createServer("a program", []).child,
    next: async () => next(),
    ask: async () => ask(),
    [Symbol.asyncDispose]: async () => end(),
  };
}

test("Start: the time to the first answer is taken seven times for each server, in turn, one at a time", async () => {
  const startMs: Record<string, number[]> = {
    "the mock": [100, 110, 120, 130, 90, 80, 70],
    "bare node:http": [50, 50, 50, 50, 50, 50, 50],
    Prism: [1000, 1000, 1000, 1000, 1000, 1000, 1000],
    Scalar: [200, 200, 200, 200, 200, 200, 200],
  };
  const setting = note(false);
  const rows = await startTime.run({
    ...setting,
    startContender: async ({ name }) => createServer(name, setting.log, startMs[name]?.shift()),
  });
  const row = { kind: "comparison", what: "start to first 200", unit: "ms", ours: 100 };
  expect(rows).toEqual([
    {
      ...row,
      peer: { name: "bare node:http", value: 50 },
      ratio: { median: 2, lowest: 1.4, highest: 2.6 },
      budget: { atMost: 2.5 },
    },
    { ...row, peer: { name: "Prism", value: 1000 }, ratio: { median: 0.1, lowest: 0.07, highest: 0.13 } },
    { ...row, peer: { name: "Scalar", value: 200 }, ratio: { median: 0.5, lowest: 0.35, highest: 0.65 } },
  ]);
  const ended = setting.log.filter((line) => line.startsWith("end "));
  expect(ended).toEqual([0, 1, 2, 3, 4, 5, 6].flatMap(orderOf).map((name) => `end ${name}`));
  expect(setting.log.slice(0, 3)).toEqual([
    "start: round 1 of 7, the mock: 100 ms",
    "end the mock",
    "start: round 1 of 7, bare node:http: 50 ms",
  ]);
});

test("Start: a quick run has two rounds", async () => {
  const setting = note(true);
  await startTime.run({ ...setting, startContender: async ({ name }) => createServer(name, setting.log, 10) });
  expect(setting.log.filter((line) => line.startsWith("end "))).toEqual(
    [0, 1].flatMap(orderOf).map((name) => `end ${name}`),
  );
  expect(setting.log.at(-2)).toBe("start: round 2 of 2, the mock: 10 ms");
});

test("Memory: it is read in megabytes after all servers were idle for a while", async () => {
  const setting = note(false);
  const bytes = [75e6, 50e6, 150e6, 300e6];
  let round = 0;
  const rows = await idleMemory.run({
    ...setting,
    startContender: async ({ name }) => createServer(name, setting.log),
    pause: async (ms) => {
      round += 1;
      setting.log.push(`wait ${ms}`);
    },
    // The mock takes more in the second round.
    readMemory: (pid) => (bytes[pid] ?? 0) + (pid === 0 && round === 2 ? 15e6 : 0),
  });
  const row = { what: "resident memory, idle", unit: "MB", ours: 75 };
  expect(rows).toEqual([
    { kind: "figure", ...row, budget: { atMost: 90 } },
    {
      ...{ kind: "comparison", ...row, peer: { name: "bare node:http", value: 50 } },
      ratio: { median: 1.5, lowest: 1.5, highest: 1.8 },
    },
    {
      kind: "comparison",
      ...row,
      peer: { name: "Prism", value: 150 },
      ratio: { median: 0.5, lowest: 0.5, highest: 0.6 },
    },
    {
      kind: "comparison",
      ...row,
      peer: { name: "Scalar", value: 300 },
      ratio: { median: 0.25, lowest: 0.25, highest: 0.3 },
    },
  ]);
  const ends = (which: number) =>
    orderOf(which)
      .toReversed()
      .map((name) => `end ${name}`);
  expect(setting.log).toEqual([
    ...["memory: round 1 of 3", "wait 1500", ...ends(0)],
    ...["memory: round 2 of 3", "wait 1500", ...ends(1)],
    ...["memory: round 3 of 3", "wait 1500", ...ends(2)],
  ]);
});

test("Memory: a quick run has one round", async () => {
  const setting = note(true);
  await idleMemory.run({
    ...setting,
    startContender: async ({ name }) => createServer(name, setting.log),
    pause: async (ms) => void setting.log.push(`wait ${ms}`),
    readMemory: () => 1e6,
  });
  expect(setting.log.slice(0, 2)).toEqual(["memory: round 1 of 1", "wait 500"]);
  expect(setting.log).toHaveLength(6);
});

/** A load with these rates as its results. */
const loadOf =
  (log: string[], rates: Readonly<Record<string, Throughput>>): NonNullable<Setting["load"]> =>
  async ({ name }, seconds) => {
    log.push(`load ${name} for ${seconds} s`);
    return rates[name] ?? { perSecond: 0, cpuMicroseconds: 0, cores: 0 };
  };

const rates = {
  "the mock": { perSecond: 30_000, cpuMicroseconds: 30, cores: 1 },
  "bare node:http": { perSecond: 50_000, cpuMicroseconds: 20, cores: 0.85 },
  Prism: { perSecond: 5000, cpuMicroseconds: 150, cores: 0.844 },
  Scalar: { perSecond: 1000, cpuMicroseconds: 300, cores: 1.2 },
};

test("Create: the rate is compared with each peer's, and then the time on a core", async () => {
  const setting = note(false);
  const rows = await createRate.run({
    ...setting,
    startContender: async ({ name }) => createServer(name, setting.log),
    load: loadOf(setting.log, rates),
  });
  const always = (ratio: number) => ({ median: ratio, lowest: ratio, highest: ratio });
  const rate = { kind: "comparison", what: "creates, 10 connections", unit: "/s", ours: 30_000 };
  const cpu = { kind: "comparison", what: "time on a core for a create", unit: "µs", ours: 30 };
  expect(rows).toEqual([
    { ...rate, peer: { name: "bare node:http", value: 50_000 }, ratio: always(0.6), budget: { atLeast: 0.55 } },
    { ...rate, peer: { name: "Prism", value: 5000 }, ratio: always(6), budget: { atLeast: 5 } },
    { ...rate, peer: { name: "Scalar", value: 1000 }, ratio: always(30) },
    { ...cpu, peer: { name: "bare node:http", value: 20 }, ratio: always(1.5) },
    { ...cpu, peer: { name: "Prism", value: 150 }, ratio: always(0.2) },
    { ...cpu, peer: { name: "Scalar", value: 300 }, ratio: always(0.1) },
  ]);
  const loads = setting.log.filter((line) => line.startsWith("load "));
  expect(loads).toEqual([
    ...names.map((name) => `load ${name} for 1.5 s`),
    ...Array.from({ length: 10 }, (_, round) => orderOf(round).map((name) => `load ${name} for 0.7 s`)).flat(),
  ]);
});

test("Create: a server is warmed up, paused, and resumed only for its own rounds, empty each time", async () => {
  const setting = note(true);
  await createRate.run({
    ...setting,
    startContender: async ({ name }) => createServer(name, setting.log),
    load: loadOf(setting.log, rates),
  });
  const warm = (name: string) => [`create: warming ${name}`, `load ${name} for 0.5 s`, `hold ${name}`];
  const shown = { "the mock": "30000/s", "bare node:http": "50000/s", Prism: "5000/s", Scalar: "1000/s" };
  const rate = (name: string) => shown[name as keyof typeof shown];
  const turn = (name: string, round: number) => [
    ...[`go ${name}`, `reset ${name}`, `load ${name} for 0.7 s`, `hold ${name}`],
    `create: round ${round + 1} of 3, ${name}: ${rate(name)}`,
  ];
  expect(setting.log).toEqual([
    ...names.flatMap(warm),
    ...[0, 1, 2].flatMap((round) => orderOf(round).flatMap((name) => turn(name, round))),
    ...names.toReversed().map((name) => `end ${name}`),
    // The other servers had 85 % or more.
    "create: Prism had 84 % of a core only, so the machine or the load was its limit",
  ]);
});

const manyBefore = [1e6, 1e6, 1e6, 1e6, 1e6];

test("Tasks: growth is counted per task, and reads among many tasks are compared with reads among few, in turn", async () => {
  const setting = note(false);
  const order: string[] = [];
  const started: unknown[] = [];
  const times = { many: [...manyBefore, ...Array.from({ length: 25 }, (_, round) => round + 1)], few: [...manyBefore] };
  const rows = await millionTasks.run({
    ...setting,
    startProgram(name, args) {
      started.push([name, args.map((arg) => basename(arg))]);
      const which = name === "the simulator with 1000 tasks" ? "few" : "many";
      const growth = which === "many" ? { grownBytes: 829_170_000, countedTasks: 999_000 } : {};
      const ask = () => {
        order.push(which);
        return { microsecondsPerRead: times[which].shift() ?? 10 };
      };
      return createProgram(
        () => growth,
        ask,
        () => void setting.log.push(`end ${which}`),
      );
    },
  });
  expect(rows).toEqual([
    { kind: "figure", what: "one of 1,000,000 tasks", unit: "bytes", ours: 830, budget: { atMost: 1000 } },
    {
      ...{ kind: "comparison", what: "read among 1,000,000 tasks", unit: "µs", ours: 13, budget: { atMost: 1.5 } },
      peer: { name: "among 1,000 tasks", value: 10 },
      ratio: { median: 1.3, lowest: 0.1, highest: 2.5 },
    },
  ]);
  const options = ["--expose-gc", "--max-old-space-size=4096", "populated-simulator.ts"];
  expect(started).toEqual([
    ["the simulator with 1000000 tasks", [...options, "1000000"]],
    ["the simulator with 1000 tasks", [...options, "1000"]],
  ]);
  expect(order.slice(0, 6)).toEqual(["many", "few", "few", "many", "many", "few"]);
  expect(order).toHaveLength(60);
  expect(setting.log).toEqual(["tasks: creating 1,000,000 tasks", "tasks: reading", "end few", "end many"]);
});

test("Tasks: a quick run has a tenth of the tasks, and five rounds", async () => {
  const started: string[] = [];
  let asked = 0;
  const ask = () => {
    asked += 1;
    return { microsecondsPerRead: 1 };
  };
  const [one, read] = await millionTasks.run({
    ...note(true),
    startProgram(name) {
      started.push(name);
      return createProgram(() => ({ grownBytes: 1, countedTasks: 1 }), ask);
    },
  });
  expect(started).toEqual(["the simulator with 100000 tasks", "the simulator with 1000 tasks"]);
  expect([one?.what, read?.what, asked]).toEqual(["one of 100,000 tasks", "read among 100,000 tasks", 20]);
});

test("Hour: the best of five rounds counts, each in a process of its own", async () => {
  const setting = note(false);
  const said = [
    { totalMs: 500, createMs: 400, cpuMs: 610 },
    { totalMs: 450, createMs: 420, cpuMs: 600 },
    { totalMs: 470, createMs: 390, cpuMs: 620 },
    { totalMs: 460, createMs: 410, cpuMs: 590 },
    { totalMs: 480, createMs: 430, cpuMs: 630 },
  ];
  const rows = await virtualHour.run({
    ...setting,
    startProgram(name, args) {
      setting.log.push(`${name}: ${args.map((arg) => basename(arg))}`);
      return createProgram(
        () => said.shift(),
        () => undefined,
        () => void setting.log.push("end"),
      );
    },
  });
  expect(rows).toEqual([
    {
      ...{ kind: "figure", what: "virtual hour, 10,000 tasks and callbacks; best round", unit: "ms" },
      ...{ ours: 450, budget: { atMost: 600 } },
    },
    { kind: "figure", what: "of which the 10,000 creates", unit: "ms", ours: 390 },
    { kind: "figure", what: "time on a core for that hour", unit: "ms", ours: 590 },
  ]);
  expect(setting.log).toEqual(
    [1, 2, 3, 4, 5].flatMap((round) => [`hour: round ${round} of 5`, "the virtual hour: virtual-hour.ts", "end"]),
  );
});

test("Hour: a quick run has one round", async () => {
  const setting = note(true);
  await virtualHour.run({
    ...setting,
    startProgram: () => createProgram(() => ({ totalMs: 1, createMs: 1, cpuMs: 1 })),
  });
  expect(setting.log).toEqual(["hour: round 1 of 1"]);
});

test("Npx: packages and bytes of the mock's install are compared with those of its peers", async () => {
  const setting = note(true);
  const rows = await installedMock.run({ ...setting, folder: mkdtempSync(join(folder, "npx-")) });
  expect(rows.map(({ what, unit, budget, ...row }) => [what, unit, budget, Object(row).peer?.name])).toEqual([
    ["packages that npx brings", "count", { atMost: 50 }, undefined],
    ["packages that npx brings", "count", undefined, "Prism"],
    ["packages that npx brings", "count", undefined, "Scalar"],
    ["size of what npx brings", "MB", { atMost: 25 }, undefined],
    ["size of what npx brings", "MB", undefined, "Prism"],
    ["size of what npx brings", "MB", undefined, "Scalar"],
  ]);
  expect(rows.every(({ ours }) => ours > 1)).toBe(true);
  expect(setting.log).toEqual(["npx: packing and counting"]);
}, 60_000);

test("Each measurement of the mock has the name that --only takes, and the mock as its subject", () => {
  const all = [createRate, startTime, idleMemory, millionTasks, virtualHour, installedMock];
  expect(all.map(({ name, subject }) => `${subject}: ${name}`)).toEqual([
    ...["mock: create", "mock: start", "mock: memory", "mock: tasks", "mock: hour", "mock: npx"],
  ]);
});
