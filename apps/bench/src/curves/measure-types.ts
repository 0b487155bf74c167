import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findPackageFolder } from "../client/installed-packages.ts";
import { createWorkspace, runCompiler } from "../client/type-cost.ts";
import type { Setting } from "../measurement.ts";
import { median, rotate } from "../pairing.ts";
import { type Lines, roundFigure } from "./curve.ts";

/** Programs with many calls, each in a function of its own that uses the type of the result. */
const programs = {
  client: {
    head: `import { createClient } from "@video-generations/client";
const client = createClient({ apiKey: "sk-bench" });`,
    call: (number: number) => `export async function call${number}(): Promise<string> {
  const task = await client.videos.create({ prompt: "Take ${number}.", duration: 8 });
  return task.id;
}`,
  },
  "openapi-fetch": {
    head: `import type { paths } from "@video-generations/types";
import createClient from "openapi-fetch";
const client = createClient<paths>({ baseUrl: "https://api.evolink.ai", headers: { authorization: "Bearer sk-bench" } });`,
    call: (number: number) => `export async function call${number}(): Promise<string | undefined> {
  const body = { model: "seedance-2.0-fast-text-to-video", prompt: "Take ${number}.", duration: 8 } as const;
  const { data: task } = await client.POST("/v1/videos/generations", { body });
  return task?.id;
}`,
  },
} as const;
type Caller = keyof typeof programs;
const callers: readonly Caller[] = ["client", "openapi-fetch"];

/** How long the compiler checks a program, and how many types it instantiates, by the number of calls in it. */
export async function measureTypes({
  folder,
  quick,
  progress,
  compile = runCompiler,
}: Setting): Promise<{ readonly checking: Lines; readonly instantiations: Lines }> {
  const counts = quick ? [1, 10] : [1, 3, 10, 30, 100, 300, 1000];
  const rounds = quick ? 1 : 5;
  const workspace = createWorkspace(mkdtempSync(join(folder, "calls-")));
  const measured = callers.flatMap((caller) =>
    counts.map((count) => ({ caller, count, times: [] as number[], instantiations: [] as number[] })),
  );
  for (let round = 0; round < rounds; round += 1) {
    progress(`types: round ${round + 1} of ${rounds}`);
    for (const { caller, count, times, instantiations } of rotate(measured, round * counts.length)) {
      writeFileSync(join(workspace, "program.ts"), writeProgram(caller, count));
      const tsc = join(findPackageFolder("typescript"), "bin", "tsc");
      const output = compile(tsc, ["-p", workspace, "--extendedDiagnostics", "--singleThreaded"]);
      // A time below the compiler's resolution of a millisecond is written as 0, which a logarithmic axis cannot show.
      times.push(Math.max(1, readDiagnostic(output, "Check time") * 1000));
      instantiations.push(readDiagnostic(output, "Instantiations"));
    }
  }
  const linesOf = (figure: "times" | "instantiations"): Lines =>
    Object.fromEntries(
      callers.map((caller) => [
        caller,
        measured
          .filter((entry) => entry.caller === caller)
          .map((entry) => ({ x: entry.count, y: roundFigure(median(entry[figure])) })),
      ]),
    );
  return { checking: linesOf("times"), instantiations: linesOf("instantiations") };
}

function writeProgram(caller: Caller, count: number): string {
  const { head, call } = programs[caller];
  return [head, ...Array.from({ length: count }, (_, number) => call(number))].join("\n");
}

/** A figure of `--extendedDiagnostics`, times in seconds. */
function readDiagnostic(output: string, name: string): number {
  const figure = new RegExp(`^${name}:\\s+([\\d.]+)s?$`, "m").exec(output)?.[1];
  if (figure === undefined) throw new Error(`tsc did not say its "${name}". It wrote: ${output}`);
  return Number(figure);
}
