import { type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { finished } from "node:stream/promises";
import { realTimers } from "../server/real-timers.ts";
import { DeliveryError } from "./delivery-error.ts";
import type { Destination } from "./destination.ts";
import { codeOf, describeNodeError } from "./node-error.ts";

/**
 * Posts a body on an open connection.
 *
 * In addition to what HTTP needs, the request has a content type and a user agent. Which headers the service sends is
 * not known.
 *
 * @returns The answer as soon as its headers are there; a redirect is an answer like any other
 * @throws {DeliveryError} when no answer comes
 */
export async function postCallback(
  socket: Socket,
  { url, hostname }: Destination,
  body: string,
): Promise<IncomingMessage> {
  const outgoing = request({
    // A connection that is passed in is used for this request alone: no pool keeps it, and no proxy variable is read.
    createConnection: () => socket,
    method: "POST",
    path: url.pathname + url.search,
    headers: {
      host: url.host,
      "user-agent": "video-generations-mock",
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    },
  });
  try {
    return await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on("response", resolve);
      outgoing.on("error", reject);
      // An answer that switches protocols causes neither of these events.
      outgoing.on("close", () => reject(new Error("the connection was closed")));
      outgoing.end(body);
    });
  } catch (error) {
    throw new DeliveryError(failureText(hostname, error), { cause: error });
  }
}

/** How much of an answer's body is read, and for how long, so that the receiver can finish. The body is ignored. */
const drainLimits = { bytes: 65_536, milliseconds: 1_000 };

/** Reads an answer to its end, or as far as the limits allow, and leaves the connection closed. Never rejects. */
export async function drainResponse(response: IncomingMessage): Promise<void> {
  const timer = realTimers.setTimeout(() => response.destroy(), drainLimits.milliseconds);
  let left = drainLimits.bytes;
  response.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) response.destroy();
  });
  await finished(response).catch(() => {});
  realTimers.clearTimeout(timer);
}

function failureText(hostname: string, error: unknown): string {
  const code = codeOf(error) ?? "";
  if (code === "HPE_HEADER_OVERFLOW") return `${hostname} answered with too many headers (${code}).`;
  if (code.startsWith("HPE_")) return `${hostname} answered with something that is not HTTP/1.1 (${code}).`;
  // Node's own "socket hang up" has this code too, but only an error from the system names a system call.
  if (code === "ECONNRESET" && error instanceof Error && "syscall" in error) {
    return `${hostname} reset the connection before it answered (${code}).`;
  }
  if (code === "ECONNRESET" || code === "EPIPE" || code === "") {
    return `${hostname} closed the connection without an answer.`;
  }
  return `${hostname} gave no answer: ${describeNodeError(error)}.`;
}
