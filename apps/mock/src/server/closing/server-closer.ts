import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { nextTurn, realNow, realTimers } from "../real-timers.ts";

/** How long a request may take to arrive, in milliseconds of real time. */
export interface RequestTimeouts {
  /** For the head, counted from the opening of the connection or from the previous request. */
  readonly headMs: number;
  /** For the whole request. */
  readonly requestMs: number;
}

/** Closes a server. */
export interface ServerCloser {
  /**
   * Answers what was sent before the call, then accepts no more connections. Resolves when every connection is closed.
   * Further calls get the same promise.
   */
  close(): Promise<void>;
  /** How many requests are under way or half arrived. A close waits for them. */
  pending(): number;
  /** Cuts every connection. */
  cut(): void;
}

/** How often, in milliseconds, connections are checked once the server accepts no more. */
const sweepIntervalMs = 50;

/** How long, in milliseconds, a server goes on under a load that never pauses, after it was told to close. */
const maxSettleMs = 250;

/** How long, in milliseconds, a closing server reads the rest of a body that it has answered already. */
const maxRestMs = 500;

/**
 * Builds what closes a server. Call this before the server listens. A request that was sent before the close is
 * answered, even if the machine has not handed it over yet; then no more connections are accepted. A request that has
 * not arrived whole is waited for within its timeouts, because Node enforces them only until the server closes.
 */
export function createServerCloser(server: Server, timeouts: RequestTimeouts): ServerCloser {
  const connections = watchConnections(server);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    connections.announceClose();
    await waitUntilNothingArrives(connections.arrivals);
    const start = realNow();
    await new Promise<void>((resolve) => {
      // A kept-alive connection would keep the server open after its last answer. The timer also keeps the process up
      // for a connection that waits only for the rest of a refused body.
      const sweep = realTimers.setInterval(() => {
        server.closeIdleConnections();
        connections.destroyOverdue(realNow() - start, timeouts);
      }, sweepIntervalMs);
      server.close(() => {
        realTimers.clearInterval(sweep);
        resolve();
      });
    });
  };
  return {
    close() {
      closed ??= close();
      return closed;
    },
    pending: connections.pending,
    cut: connections.cut,
  };
}

interface Connections extends Pick<ServerCloser, "pending" | "cut"> {
  /** How many connections and requests have come so far. */
  arrivals(): number;
  /** Makes every answer from now on say that it is the last on its connection. */
  announceClose(): void;
  /** Cuts the connections on which no whole request can be expected any more. */
  destroyOverdue(waitedMs: number, timeouts: RequestTimeouts): void;
}

function watchConnections(server: Server): Connections {
  /** Every open connection, with its newest answer. */
  const open = new Map<Socket, ServerResponse | undefined>();
  let arrivals = 0;
  let isLast = false;
  server.on("connection", (socket: Socket) => {
    arrivals += 1;
    open.set(socket, undefined);
    socket.once("close", () => open.delete(socket));
  });
  server.prependListener("request", (request, response) => {
    arrivals += 1;
    const before = open.get(request.socket);
    open.set(request.socket, response);
    if (!isLast) return;
    response.shouldKeepAlive = false;
    // The caller has sent another request behind that one, which is answered too.
    if (before?.headersSent === false) before.shouldKeepAlive = true;
  });
  return {
    arrivals: () => arrivals,
    announceClose() {
      isLast = true;
      for (const response of open.values()) {
        if (response?.headersSent === false) response.shouldKeepAlive = false;
      }
    },
    destroyOverdue(waitedMs, timeouts) {
      for (const [socket, response] of open) {
        if (isOverdue(socket, response, waitedMs, timeouts)) socket.destroy();
      }
    },
    pending: () => [...open].filter(([socket, response]) => isPending(socket, response)).length,
    cut() {
      isLast = true;
      for (const socket of open.keys()) socket.destroy();
    },
  };
}

/** Resolves when two turns of the event loop have brought nothing new: the machine has handed over all it had. */
async function waitUntilNothingArrives(arrivals: () => number): Promise<void> {
  const start = realNow();
  for (let turns = 0; turns < 2 && realNow() - start < maxSettleMs; ) {
    const before = arrivals();
    await nextTurn();
    turns = arrivals() === before ? turns + 1 : 0;
  }
}

/**
 * Whether a connection has waited too long. Browsers open connections in advance and send nothing on them; other
 * callers break off without closing.
 */
function isOverdue(
  socket: Socket,
  response: ServerResponse | undefined,
  waitedMs: number,
  { headMs, requestMs }: RequestTimeouts,
): boolean {
  // Checking here that an answer is over costs less than a listener on each response.
  if (response?.closed === true && !response.req.complete) return waitedMs > maxRestMs;
  if (response === undefined || response.closed) return socket.bytesRead === 0 || waitedMs > headMs;
  return !response.req.complete && waitedMs > requestMs;
}

/** Whether a request is under way, or has arrived in part. An answered one whose rest is being read is over. */
function isPending(socket: Socket, response: ServerResponse | undefined): boolean {
  return response?.closed === true ? response.req.complete : socket.bytesRead > 0;
}
