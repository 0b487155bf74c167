import { setTimeout as sleep } from "node:timers/promises";
import type { Measurement, Setting } from "../measurement.ts";
import { compareSeries, median, rotate } from "../pairing.ts";
import { readResidentBytes } from "../processes/process-figures.ts";
import { type Contender, createContenders } from "./contenders.ts";
import { startServer } from "./server.ts";

/** Resident memory after the start, one create and a pause. */
export const idleMemory: Measurement = {
  name: "memory",
  subject: "mock",
  async run(setting) {
    const { folder, quick, progress } = setting;
    const [rounds, idleMs] = quick ? [1, 500] : [3, 1500];
    const { ours, bare, prism, scalar } = createContenders(folder);
    const series = new Map([ours, bare, prism, scalar].map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round += 1) {
      progress(`memory: round ${round + 1} of ${rounds}`);
      const contenders = rotate([ours, bare, prism, scalar], round);
      for (const [name, megabytes] of await measureMegabytes(contenders, idleMs, setting)) {
        series.get(name)?.push(megabytes);
      }
    }
    const of = (name: string) => series.get(name) ?? [];
    const what = "resident memory, idle";
    return [
      { kind: "figure", what, unit: "MB", ours: median(of(ours.name)), budget: { atMost: 90 } },
      ...[bare, prism, scalar].map(
        (peer) => ({ ...compareSeries(of(ours.name), peer.name, of(peer.name)), what, unit: "MB" }) as const,
      ),
    ];
  },
};

/** Other processes do not change this figure, so all servers are idle at the same time. */
async function measureMegabytes(
  contenders: readonly Contender[],
  idleMs: number,
  { startContender = startServer, readMemory = readResidentBytes, pause = sleep }: Setting,
): Promise<[string, number][]> {
  await using stack = new AsyncDisposableStack();
  const pids: [string, number][] = [];
  for (const contender of contenders) {
    const { name, child } = stack.use(await startContender(contender));
    pids.push([name, child.pid]);
  }
  await pause(idleMs);
  return pids.map(([name, pid]) => [name, readMemory(pid) / 1e6]);
}
