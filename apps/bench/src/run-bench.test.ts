/** The command with scripted measurements: what it writes, and how it ends. */
import { existsSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import type { FigureRow } from "./figure-row.ts";
import type { Measurement, Setting } from "./measurement.ts";
import { runBench } from "./run-bench.ts";

afterEach(() => vi.restoreAllMocks());

/** A measurement that gives these figures, one in each run, with a budget of 100 ms. */
function createMeasurement(name: string, figures: readonly number[], isSteady = false): Measurement {
  const left = [...figures];
  return {
    ...{ name, subject: "mock", isSteady },
    async run(): Promise<readonly FigureRow[]> {
      const ours = left.shift();
      if (ours === undefined) throw new Error(`${name} was measured too often.`);
      return [{ kind: "figure", what: `the time of ${name}`, unit: "ms", ours, budget: { atMost: 100 } }];
    },
  };
}

async function bench(args: readonly string[], ...measurements: readonly Measurement[]) {
  const written = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  }
  const status = await runBench(args, measurements);
  vi.restoreAllMocks();
  return { status, ...written };
}

test("A missed budget ends with status 1, and standard error says which one, by how much and what to do", async () => {
  const { status, stdout, stderr } = await bench([], createMeasurement("hour", [150]), createMeasurement("call", [90]));
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /\| the time of hour \| 150 ms .*\| ≤ 100 ms \| missed \|\n\| the time of call \| 90 ms .*\| kept /,
  );
  expect(stderr).toBe(
    "1 of 2 budgets missed:\n" +
      "- the time of hour: 150 ms, budget ≤ 100 ms; missed. Measure it alone: npm run bench -- --only hour\n",
  );
});

test("The median of several runs is judged, and noise is called noise", async () => {
  const kept = await bench(["--runs", "3"], createMeasurement("hour", [150, 90, 95]));
  expect([kept.status, kept.stderr]).toEqual([0, "run 1 of 3\nrun 2 of 3\nrun 3 of 3\n"]);
  expect(kept.stdout).toContain("| 95 ms (90 ms to 150 ms) |");
  expect(kept.stdout).toContain("| kept at the median, noise decides: kept 2 of 3 |");
  const missed = await bench(["--runs", "3"], createMeasurement("hour", [150, 90, 101]));
  expect(missed.status).toBe(1);
  expect(missed.stderr).toContain(
    "101 ms (90 ms to 150 ms), budget ≤ 100 ms; missed at the median, noise decides: kept 1 of 3.",
  );
});

test("What is the same in each run is measured in the first one only", async () => {
  const steady = createMeasurement("size", [90], true);
  const { status, stdout } = await bench(["--runs", "3"], steady, createMeasurement("hour", [1, 2, 3]));
  expect(status).toBe(0);
  expect(stdout).toMatch(/the time of size \| 90 ms .*\| kept +\|\n.*\| 2 ms \(1 ms to 3 ms\) .*\| kept, 3 of 3 \|/);
});

test("JSON has the spread and the number of kept runs of each row", async () => {
  const { stdout } = await bench(["--runs", "2", "--json"], createMeasurement("hour", [80, 120]));
  expect(JSON.parse(stdout)).toMatchObject({
    conditions: { runs: 2 },
    rows: [
      { name: "hour", ours: 100, verdict: "kept", runs: { count: 2, kept: 1, ours: { lowest: 80, highest: 120 } } },
    ],
  });
});

test("A measurement that fails ends with status 1 and its message, and its folder is there while it runs", async () => {
  const failing: Measurement = {
    ...{ name: "hour", subject: "mock" },
    async run({ folder }: Setting) {
      throw new Error(existsSync(folder) ? "The server has ended." : "There is no folder.");
    },
  };
  expect(await bench([], failing)).toEqual({ status: 1, stdout: "", stderr: "error: The server has ended.\n" });
});
