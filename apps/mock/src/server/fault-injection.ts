import { errorResponse } from "./error-reply.ts";
import { type Connection, type Handler, noAnswerStatus } from "./handler.ts";
import { sleep } from "./real-timers.ts";

/** How to make a mock slower and less reliable. */
export interface FaultInjection {
  /** Milliseconds of real time before each answer, spread evenly between the two. @defaultValue none */
  readonly latencyMs?: readonly [least: number, most: number] | undefined;
  /** The share of requests that get a fault, 0 to 1. @defaultValue 0 */
  readonly chaos?: number | undefined;
  /** Two mocks with the same seed disturb the same requests in the same way, counted in the order of arrival. */
  readonly seed: number;
}

/** The faults that a request may get, each equally likely. */
const injectedFaults: readonly Handler[] = [
  async () => errorResponse(500, "this mock was started with --chaos."),
  async () => new Response(null, { status: 503, headers: { "retry-after": "1" } }),
  async (_, connection) => dropConnection(connection),
];

/**
 * Puts latency and faults in front of the API. The service's own behaviour behind them stays as it is. Requests under
 * `/_mock/` and `/media/` are never disturbed.
 */
export function injectFaults(
  handler: Handler,
  { latencyMs: [least, most] = [0, 0], chaos = 0, seed }: FaultInjection,
): Handler {
  const random = randomFrom(seed);
  return async (request, connection) => {
    if (!new URL(request.url).pathname.startsWith("/v1/")) return handler(request, connection);
    // Draw in the order of arrival, because the latency may change the order.
    const [wait, luck, kind, late] = [random(), random(), random(), random()];
    if (most > 0) await sleep(least + wait * (most - least), request.signal);
    if (luck >= chaos) return handler(request, connection);
    const injectedFault = injectedFaults[Math.floor(kind * injectedFaults.length)] ?? handler;
    // Half of the faults come after the service has done its work: a client cannot tell which.
    if (late < 0.5) await handler(request, connection);
    return injectedFault(request, connection);
  };
}

/** Whether there is latency or a fault to put in front of the API. */
export function hasFaultInjection({ latencyMs, chaos = 0 }: Omit<FaultInjection, "seed">): boolean {
  return latencyMs !== undefined || chaos > 0;
}

/** Closes the connection without an answer. Only the log gets the returned response. */
export function dropConnection(connection: Connection): Response {
  connection.destroy();
  return new Response(null, { status: noAnswerStatus });
}

/** mulberry32: a small random generator, even enough for dice. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
