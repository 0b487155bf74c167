import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { maxBodyBytes } from "@video-generations/simulator";
import { realNow, realTimers } from "../real-timers.ts";

/** How often, in milliseconds, it is checked whether more of a body arrives. */
const lookMs = 250;

/** After this many milliseconds without a byte, the rest of an answered request is no longer waited for. */
const quietMs = 3_000;

/** How much of a body is read so that its sender can read the answer, and for how many milliseconds. */
const leaveLimits = { milliseconds: 10_000, bytes: 1_073_741_824 } as const;

/** The connections that are closed as soon as their callers have read the last answer. */
const leaving = new WeakSet<Socket>();

/** Whether the last answer on a connection has been given. A request that comes after it must not be carried out. */
export function isLeaving({ socket }: IncomingMessage): boolean {
  return leaving.has(socket);
}

/** Whether a request says that its body is larger than what is read. */
export function isTooLarge({ headers }: IncomingMessage): boolean {
  return Number(headers["content-length"]) > maxBodyBytes;
}

/**
 * Decides, before the head of an answer is sent, what happens to a body that has not arrived whole. A rest that is known
 * to be small is read after the answer, and the connection is kept. Otherwise the answer says that the connection is
 * closed, and it is closed gently: a caller that is still sending would lose the answer if it was closed at once.
 */
export function settleRest(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.complete || !hasBody(incoming) || outgoing.headersSent) return;
  const { socket } = incoming;
  if (incoming.headers["content-length"] === undefined || isTooLarge(incoming)) {
    outgoing.shouldKeepAlive = false;
    // Node calls this after the last answer on a connection.
    socket.destroySoon = () => leaveGently(incoming, socket);
  } else {
    outgoing.once("finish", () => awaitRest(incoming));
  }
}

/** Reads the rest of a body that was answered, and closes the connection if it does not come. */
export function awaitRest(incoming: IncomingMessage): void {
  if (incoming.complete && incoming.readableEnded) return;
  discard(incoming);
  const { socket } = incoming;
  const watch = whenQuiet(socket, () => socket.destroy());
  incoming.once("end", watch).once("close", watch);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

function leaveGently(incoming: IncomingMessage, socket: Socket): void {
  if (leaving.has(socket) || socket.destroyed) return;
  leaving.add(socket);
  socket.end();
  discard(incoming);
  const start = { at: realNow(), bytes: socket.bytesRead };
  const isEnough = () =>
    realNow() - start.at > leaveLimits.milliseconds || socket.bytesRead - start.bytes > leaveLimits.bytes;
  const watch = whenQuiet(socket, () => socket.destroy(), isEnough);
  socket.once("close", watch);
}

/** Reads on, and keeps nothing. Whoever read the body before has given up: its listener would stop the flow. */
function discard(incoming: IncomingMessage): void {
  incoming.removeAllListeners("data").removeAllListeners("readable");
  incoming.on("data", () => undefined).resume();
}

/** Acts once nothing has arrived for a while, or it is enough. @returns A function that ends the watch */
function whenQuiet(socket: Socket, act: () => void, isEnough: () => boolean = () => false): () => void {
  let seen = socket.bytesRead;
  let quiet = 0;
  const timer = realTimers
    .setInterval(() => {
      quiet = socket.bytesRead === seen ? quiet + lookMs : 0;
      seen = socket.bytesRead;
      if (quiet < quietMs && !isEnough()) return;
      realTimers.clearInterval(timer);
      act();
    }, lookMs)
    .unref();
  return () => realTimers.clearInterval(timer);
}
