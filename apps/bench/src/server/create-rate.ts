import type { Budget, Comparison, FigureRow } from "../figure-row.ts";
import type { Measurement, Setting } from "../measurement.ts";
import { compareSeries, median, rotate } from "../pairing.ts";
import { type Contender, createContenders } from "./contenders.ts";
import { applyLoad, type Throughput } from "./load.ts";
import { type Server, startServer } from "./server.ts";

/** A peer, with the budget of its comparison with ours. */
interface Peer {
  readonly contender: Contender;
  readonly budget?: Budget;
}

/** Creates per second, and the server's core time for one create. */
export const createRate: Measurement = {
  name: "create",
  subject: "mock",
  async run(setting) {
    const { folder, progress } = setting;
    const { ours, bare, prism, scalar } = createContenders(folder);
    const peers: Peer[] = [
      { contender: bare, budget: { atLeast: 0.55 } },
      { contender: prism, budget: { atLeast: 5 } },
      { contender: scalar },
    ];
    const contenders = [ours, ...peers.map(({ contender }) => contender)];
    const series = await measureContenders(contenders, setting);
    const of = ({ name }: Contender) => series.get(name) ?? [];
    warnOfIdleServers(series, progress);
    return [
      ...peers.map((peer) => compareRates(of(ours), peer, of(peer.contender))),
      ...peers.map((peer) => compareCpuTimes(of(ours), peer, of(peer.contender))),
    ];
  },
};

/**
 * Loads each server in each round. The other servers are paused meanwhile. Their remaining work for earlier creates
 * must not take a core from the measured server; they do that work in their own next round.
 */
async function measureContenders(
  contenders: readonly Contender[],
  { quick, progress, startContender = startServer, load = applyLoad }: Setting,
) {
  const [rounds, seconds, warmSeconds] = quick ? [3, 0.7, 0.5] : [10, 0.7, 1.5];
  await using stack = new AsyncDisposableStack();
  const series = new Map<string, Throughput[]>();
  const servers: Server[] = [];
  for (const contender of contenders) {
    progress(`create: warming ${contender.name}`);
    const server = stack.use(await startContender(contender));
    await load(server, warmSeconds);
    server.child.pause();
    servers.push(server);
    series.set(contender.name, []);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const server of rotate(servers, round)) {
      server.child.resume();
      // Without this, a round would also pay for the memory that earlier rounds have filled.
      await server.reset();
      const throughput = await load(server, seconds);
      server.child.pause();
      series.get(server.name)?.push(throughput);
      progress(`create: round ${round + 1} of ${rounds}, ${server.name}: ${Math.round(throughput.perSecond)}/s`);
    }
  }
  return series;
}

function compareRates(
  ours: readonly Throughput[],
  { contender, budget }: Peer,
  theirs: readonly Throughput[],
): Comparison {
  const perSecond = (throughputs: readonly Throughput[]) => throughputs.map((throughput) => throughput.perSecond);
  return {
    ...compareSeries(perSecond(ours), contender.name, perSecond(theirs)),
    what: "creates, 10 connections",
    unit: "/s",
    ...(budget === undefined ? {} : { budget }),
  };
}

function compareCpuTimes(ours: readonly Throughput[], { contender }: Peer, theirs: readonly Throughput[]): FigureRow {
  const cpu = (throughputs: readonly Throughput[]) => throughputs.map((throughput) => throughput.cpuMicroseconds);
  return {
    ...compareSeries(cpu(ours), contender.name, cpu(theirs)),
    what: "time on a core for a create",
    unit: "µs",
  };
}

/** Warns of servers with idle time. Then the figure measures the load generator or the machine, not the server. */
function warnOfIdleServers(series: ReadonlyMap<string, readonly Throughput[]>, progress: Setting["progress"]): void {
  for (const [name, throughputs] of series) {
    const cores = median(throughputs.map((throughput) => throughput.cores));
    if (cores < 0.85) {
      const share = Math.round(100 * cores);
      progress(`create: ${name} had ${share} % of a core only, so the machine or the load was its limit`);
    }
  }
}
