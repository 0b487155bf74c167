import autocannon from "autocannon";
import { readCpuMs } from "../processes/process-figures.ts";
import { createRequest } from "./create-request.ts";
import type { Server } from "./server.ts";

/** The work of a server under load. */
export interface Throughput {
  /** Answered creates per second. */
  readonly perSecond: number;
  /** The server's core time for one create, in microseconds, all threads together. */
  readonly cpuMicroseconds: number;
  /**
   * The share of one core that the server used. If it is clearly below 1, the load generator was the limit, not the
   * server.
   */
  readonly cores: number;
}

/**
 * Sends creates over 10 connections, each as soon as the one before it is answered.
 *
 * @param readCpu - Reads the core time of a process; by default from Linux
 * @throws {Error} when an answer is not 2xx, or a connection fails
 */
export async function applyLoad(server: Server, seconds: number, readCpu = readCpuMs): Promise<Throughput> {
  const before = readCpu(server.child.pid);
  const result = await autocannon({ ...createOptions(server), duration: seconds, sampleInt: 20 });
  const cpuMs = readCpu(server.child.pid) - before;
  const answered = countAnswered(server, result);
  return {
    perSecond: answered / result.duration,
    cpuMicroseconds: (cpuMs * 1000) / answered,
    cores: cpuMs / 1000 / result.duration,
  };
}

/**
 * Sends this number of creates over 10 connections.
 *
 * @throws {Error} when not all of them are answered with 2xx
 */
export async function fillServer(server: Server, count: number): Promise<void> {
  const answered = countAnswered(server, await autocannon({ ...createOptions(server), amount: count }));
  if (answered !== count)
    throw new Error(`${server.name} answered ${answered} of ${count} creates. Run the bench again.`);
}

function createOptions({ port }: Server) {
  const { path, ...request } = createRequest;
  return { url: `http://127.0.0.1:${port}${path}`, ...request, connections: 10 };
}

/** @throws {Error} when an answer is not 2xx, or a connection fails */
function countAnswered(server: Server, result: Awaited<ReturnType<typeof autocannon>>): number {
  server.child.assertRunning();
  const answered = result["2xx"];
  if (answered === 0 || result.non2xx + result.errors + result.timeouts + result.resets > 0) {
    const statuses = Object.entries(result.statusCodeStats).map(([status, { count }]) => `${count} × ${status}`);
    throw new Error(
      `${server.name} did not answer every create with 2xx: ${statuses.join(", ") || "no answer"}; ` +
        `${result.errors} errors, ${result.timeouts} of them timeouts, ${result.resets} connections reset.`,
    );
  }
  return answered;
}
