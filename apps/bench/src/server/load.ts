import autocannon from "autocannon";
import { readCpuMs } from "../processes/process-figures.ts";
import { createRequest } from "./create-request.ts";
import type { Server } from "./server.ts";

/** What a server did under load. */
export interface Throughput {
  /** Creates answered in a second. */
  readonly perSecond: number;
  /** What one create took of the server's time on a core, all threads together, in microseconds. */
  readonly cpuMicroseconds: number;
  /** How much of one core the server had. Clearly below 1: not the server was the limit, but what loaded it. */
  readonly cores: number;
}

/**
 * Sends creates over 10 connections, each as soon as the one before it is answered.
 *
 * @param readCpu - Reads how long a process has had a core; by default from Linux.
 * @throws Error when one answer is not 2xx, or one connection fails.
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
