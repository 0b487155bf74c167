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
  const { path, method, headers, body } = createRequest;
  const before = readCpu(server.child.pid);
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}${path}`,
    method,
    headers,
    body,
    connections: 10,
    duration: seconds,
    sampleInt: 20,
  });
  const cpuMs = readCpu(server.child.pid) - before;
  server.child.assertRunning();
  const answered = result["2xx"];
  if (answered === 0 || result.non2xx + result.errors + result.timeouts + result.resets > 0) {
    const statuses = Object.entries(result.statusCodeStats).map(([status, { count }]) => `${count} × ${status}`);
    throw new Error(
      `${server.name} did not answer every create with 2xx: ${statuses.join(", ") || "no answer"}; ` +
        `${result.errors} errors, ${result.timeouts} of them timeouts, ${result.resets} connections reset.`,
    );
  }
  return {
    perSecond: answered / result.duration,
    cpuMicroseconds: (cpuMs * 1000) / answered,
    cores: cpuMs / 1000 / result.duration,
  };
}
