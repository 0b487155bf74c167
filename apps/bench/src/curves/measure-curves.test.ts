/** How the measurements make lines of their programs' figures. Scripted programs stand in for real ones. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { TalkingChild } from "../processes/child.ts";
import { charts } from "./charts.ts";
import { type Curves, roundFigure } from "./curve.ts";
import { measureTasks } from "./measure-tasks.ts";
import { measureTypes } from "./measure-types.ts";
import { drawCurves, formatCurves, writeCurves } from "./run-curves.ts";

const folder = mkdtempSync(join(tmpdir(), "video-generations-bench-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
const progress = () => undefined;

/** A program whose answers are scripted. */
function createProgram(ask: (message: string) => unknown): TalkingChild {
  return {
    ...{ pid: 0, since: 0, assertRunning: () => undefined, pause: () => undefined, resume: () => undefined },
    next: async () => "ready",
    ask: async (message) => ask(message),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

test("Tasks: each place has the median of three simulators, each grown from empty to a million", async () => {
  const asked: string[] = [];
  let started = 0;
  const { rates, memory } = await measureTasks({
    ...{ folder, quick: false, progress },
    startProgram(_, args) {
      expect(basename(args.at(-1) ?? "")).toBe("growing-simulator.ts");
      started += 1;
      const speed = [3, 1, 2][started - 1] ?? 0;
      return createProgram((message) => {
        asked.push(message);
        return {
          createsPerSecond: speed * 1000,
          readsPerSecond: speed * 2000,
          grownBytes: speed * 850 * Number(message),
        };
      });
    },
  });
  const counts = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6];
  expect(asked).toEqual([...counts, ...counts, ...counts].map(String));
  expect(rates).toEqual({
    creates: counts.map((x) => ({ x, y: 2000 })),
    reads: counts.map((x) => ({ x, y: 4000 })),
  });
  expect(memory).toEqual({ tasks: counts.map((x) => ({ x, y: (1700 * x) / 1e6 })) });
});

test("Types: programs with more and more calls of each caller are checked, in turns", async () => {
  const seen: string[] = [];
  const { checking, instantiations } = await measureTypes({
    ...{ folder, quick: true, progress },
    compile(_, args) {
      const program = readFileSync(join(args[1] ?? "", "program.ts"), "utf8");
      const calls = program.match(/^export async function call/gm)?.length ?? 0;
      const isOurs = program.includes('"@video-generations/client"');
      seen.push(`${isOurs ? "client" : "openapi-fetch"} ${calls}`);
      return `Instantiations:  ${calls * (isOurs ? 2 : 1000)}\nCheck time:  0.0${isOurs ? 1 : 2}${calls % 10}s\n`;
    },
  });
  expect(seen).toEqual(["client 1", "client 10", "openapi-fetch 1", "openapi-fetch 10"]);
  expect(checking).toEqual({
    client: [point(1, 11), point(10, 10)],
    "openapi-fetch": [point(1, 21), point(10, 20)],
  });
  expect(instantiations).toEqual({
    client: [point(1, 2), point(10, 20)],
    "openapi-fetch": [point(1, 1000), point(10, 10_000)],
  });
});

test("Types: the programs compile, and calls of the client cost fewer types than those of openapi-fetch", async () => {
  const { instantiations } = await measureTypes({ folder, quick: true, progress });
  expect(instantiations.client?.at(-1)?.y).toBeLessThan(instantiations["openapi-fetch"]?.at(-1)?.y ?? 0);
}, 60_000);

test("Types: a time below the compiler's resolution counts as one millisecond", async () => {
  const compile = () => "Instantiations:  4\nCheck time:  0.000s\n";
  const { checking } = await measureTypes({ folder, quick: true, progress, compile });
  expect(checking).toEqual({ client: [point(1, 1), point(10, 1)], "openapi-fetch": [point(1, 1), point(10, 1)] });
});

test("Types: a compiler that leaves a figure out is an error with what it wrote", async () => {
  const run = measureTypes({ folder, quick: true, progress, compile: () => "nothing" });
  await expect(run).rejects.toThrow('tsc did not say its "Check time". It wrote: nothing');
});

function point(x: number, y: number) {
  return { x, y };
}

const line = [point(1, 10), point(1000, 20)];
const curves: Curves = {
  conditions: { node: "24.0.0", cores: 2, load: 0.5, quick: false, runs: 1 },
  charts: Object.fromEntries(
    charts.map(({ name, lines }) => [name, Object.fromEntries(lines.map((drawn) => [drawn.name, line]))]),
  ),
};

test("Curves in words have a line for each chart, and the machine", () => {
  const lines = formatCurves(curves).split("\n");
  expect(lines[0]).toBe(
    "- Simulator: creates and reads: requests per second by live tasks. " +
      "reads: 10/s at 1, 20/s at 1,000; creates: 10/s at 1, 20/s at 1,000.",
  );
  expect(lines.slice(charts.length)).toEqual(["", "One run on 2 cores with a load of 0.5 before it, Node 24.0.0."]);
});

test("Curves are written as data from which the same pictures can be drawn", () => {
  const to = join(folder, "curves");
  writeCurves(curves, to);
  const pictures = drawCurves(JSON.parse(readFileSync(join(to, "curves.json"), "utf8")));
  expect([...pictures.keys()]).toEqual(charts.map(({ name }) => `${name}.svg`));
  for (const [file, picture] of pictures) expect(readFileSync(join(to, file), "utf8")).toBe(picture);
});

test.each([
  [26_449.3, 26_400],
  [0.012345, 0.0123],
  [0, 0],
])("A figure of %d is kept as %d", (value, rounded) => {
  expect(roundFigure(value)).toBe(rounded);
});
