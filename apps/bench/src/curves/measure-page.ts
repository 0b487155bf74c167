import { setTimeout as sleep } from "node:timers/promises";
import type { Setting } from "../measurement.ts";
import { median } from "../pairing.ts";
import { readCpuMs } from "../processes/process-figures.ts";
import { createContenders } from "../server/contenders.ts";
import { fillServer } from "../server/load.ts";
import { type Server, startServer } from "../server/server.ts";
import { type Lines, type Point, roundFigure } from "./curve.ts";
import { openFeed } from "./page-feed.ts";

/**
 * What the live page costs the mock, by the number of tasks, all of them open: how long its first state takes, and how
 * much of a core the mock needs with a page and without. The browser shows the newest 100 tasks only.
 */
export async function measurePage(setting: Setting): Promise<{ readonly opening: Lines; readonly core: Lines }> {
  const { folder, quick, progress, startContender = startServer } = setting;
  const counts = quick ? [100, 1000] : [100, 1e3, 1e4, 1e5];
  const { ours } = createContenders(folder);
  // At the pace of the service no task ends while it is measured.
  const contender = { ...ours, args: (port: number) => [...ours.args(port), "--time-scale", "1"] };
  const lines = { first: [] as Point[], without: [] as Point[], open: [] as Point[] };
  for (const count of counts) {
    progress(`page: ${count.toLocaleString("en")} tasks`);
    await using server = await startContender(contender);
    // The start has created one.
    await fillServer(server, count - 1);
    const { firstMs, withoutPage, withPage } = await measureServer(server, setting);
    lines.first.push({ x: count, y: roundFigure(firstMs) });
    lines.without.push({ x: count, y: roundFigure(withoutPage) });
    lines.open.push({ x: count, y: roundFigure(withPage) });
  }
  const { first, ...core } = lines;
  return { opening: { first }, core };
}

async function measureServer({ port, child: { pid } }: Server, setting: Setting) {
  const { quick, pause = sleep, readCpu = readCpuMs } = setting;
  const [openings, watchMs] = quick ? [3, 500] : [15, 5000];
  const url = `http://127.0.0.1:${port}/_mock/events`;
  const measureCore = async () => {
    const [start, before] = [performance.now(), readCpu(pid)];
    await pause(watchMs);
    return (100 * (readCpu(pid) - before)) / (performance.now() - start);
  };
  // What is left of the creates, such as a garbage collection, does not count.
  await pause(quick ? 100 : 1000);
  const withoutPage = await measureCore();
  const times: number[] = [];
  for (let opening = 0; opening < openings; opening += 1) {
    await using feed = await openFeed(url);
    times.push(feed.firstMs);
  }
  await using _feed = await openFeed(url);
  return { firstMs: median(times), withoutPage, withPage: await measureCore() };
}
