import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatMachine, readConditions } from "../conditions.ts";
import type { Setting } from "../measurement.ts";
import { pathInRepository } from "../quotes.ts";
import { charts } from "./charts.ts";
import type { Curves } from "./curve.ts";
import { describeChart, drawChart } from "./draw-chart.ts";
import { measurePage } from "./measure-page.ts";
import { measureTasks } from "./measure-tasks.ts";
import { measureTypes } from "./measure-types.ts";

/** The folder of the committed data and pictures, relative to the repository's root. */
export const curvesFolder = "apps/bench/curves";

/** Measures every curve, one after the other, so that none takes a core from another. */
export async function measureCurves(setting: Setting): Promise<Curves> {
  const conditions = readConditions(setting.quick, 1);
  const { rates, memory } = await measureTasks(setting);
  const { opening, core } = await measurePage(setting);
  const { checking, instantiations } = await measureTypes(setting);
  return { conditions, charts: { rates, memory, opening, core, checking, instantiations } };
}

/** Writes the data and a picture of each chart. */
export function writeCurves(curves: Curves, folder: string = pathInRepository(curvesFolder)): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "curves.json"), `${JSON.stringify(curves, null, 2)}\n`);
  for (const [file, picture] of drawCurves(curves)) writeFileSync(join(folder, file), picture);
}

/** The committed data. */
export function readCurves(): Curves {
  return JSON.parse(readFileSync(pathInRepository(`${curvesFolder}/curves.json`), "utf8"));
}

/** Every picture, by the name of its file. */
export function drawCurves({ charts: data }: Curves): ReadonlyMap<string, string> {
  return new Map(charts.map((chart) => [`${chart.name}.svg`, drawChart(chart, data[chart.name] ?? {})]));
}

/** The curves in words: a line for each chart, then the conditions. */
export function formatCurves({ conditions, charts: data }: Curves): string {
  const lines = charts.map((chart) => `- ${chart.title}: ${describeChart(chart, data[chart.name] ?? {})}`);
  return `${lines.join("\n")}\n\n${formatMachine(conditions)}.`;
}
