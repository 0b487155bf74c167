import { createServer, type Server } from "node:http";
import { isIPv6 } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { errorResponse } from "./envelope.ts";
import type { Handler } from "./front.ts";

/** Where to listen. */
export interface Address {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** A server that is up. */
export interface RunningServer {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  /** Takes no more connections, finishes what is in flight, then resolves. */
  close(): Promise<void>;
}

/** The address cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
  override readonly name: string = "ListenError";
}

/**
 * Serves a handler over HTTP/1.1.
 *
 * @throws ListenError when the port is taken, or may not be used.
 */
export async function listen(handler: Handler, address: Address): Promise<RunningServer> {
  const listener = getRequestListener((request, { outgoing }) => handler(request, outgoing), {
    hostname: address.host,
    // The global Request and Response stay what they are: this also runs inside other people's tests.
    overrideGlobalObjects: false,
    errorHandler: (error) =>
      errorResponse(400, `the request line or the Host header cannot be read (${reasonOf(error)}).`),
  });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  const close = closer(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explained(error, address)));
    server.listen(address.port, address.host, resolve);
  });
  return { url: urlOf(server, address.host), close };
}

/** How often connections are looked at that have become idle since the server began to close. */
const sweepMs = 50;

function closer(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= new Promise((resolve) => {
      // A connection that is kept alive would hold the server open after its last answer. The timer also keeps the
      // process up for one that waits for nothing but the rest of a refused body.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
      server.close(() => {
        clearInterval(sweep);
        resolve();
      });
    });
    return closed;
  };
}

function explained(error: NodeJS.ErrnoException, { host, port }: Address): ListenError {
  switch (error.code) {
    case "EADDRINUSE":
      return new ListenError(
        `port ${port} on ${host} is in use. Choose another with --port, or any free one with --port 0.`,
        { cause: error },
      );
    case "EACCES":
      return new ListenError(
        `port ${port} on ${host} may not be used by this user. Choose one from 1024 on with --port.`,
        { cause: error },
      );
    default:
      return new ListenError(
        `cannot listen on ${host}: ${error.message}. Choose an address of this machine with --host.`,
        { cause: error },
      );
  }
}

function urlOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  // The addresses that mean "every one of this machine" lead nowhere by themselves.
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
