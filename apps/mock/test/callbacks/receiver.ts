import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { TlsOptions } from "node:tls";

/** A request that a receiver got. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Names and values alternately, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** A real server on loopback that counts its connections. */
export interface Listener extends AsyncDisposable {
  readonly port: number;
  /** Number of connections that were ever accepted. */
  connections(): number;
  /** Number of connections that are open now. */
  open(): number;
  /** Resolves when no connection is open any more. */
  idle(): Promise<void>;
}

/** A listener that speaks HTTP. */
export interface Receiver extends Listener {
  readonly requests: readonly ReceivedRequest[];
}

/** Handles a receiver's request once its body has arrived. */
export type Reaction = (response: ServerResponse, request: IncomingMessage) => void;

/** Options of a receiver. */
export interface ReceiverOptions {
  /** Without it, the receiver speaks plain HTTP. */
  readonly tls?: TlsOptions;
  /** @defaultValue answers 204 */
  readonly react?: Reaction;
  /** @defaultValue 127.0.0.1 */
  readonly host?: string;
}

/** Starts an HTTP or HTTPS server on any free port. */
export async function startReceiver({ tls, react = accept, host }: ReceiverOptions = {}): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url, rawHeaders } = request;
    requests.push({ method, url, rawHeaders, body: await text(request) });
    react(response, request);
  };
  const server = tls === undefined ? createHttpServer(handle) : createHttpsServer(tls, handle);
  // No timeout here: the sender must close the connection.
  server.keepAliveTimeout = 0;
  return { ...(await listening(server, host)), requests };
}

/**
 * Starts a bare TCP server on any free port of 127.0.0.1.
 *
 * @param onSocket - Handles a connection; the default reads and sends nothing
 */
export async function startTcpListener(onSocket: (socket: Socket) => void = () => {}): Promise<Listener> {
  // A socket that is not read does not notice that its peer has gone.
  return listening(createTcpServer((socket) => onSocket(socket.resume())));
}

async function listening(server: Server, host = "127.0.0.1"): Promise<Listener> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    // Many of these tests break connections off, so errors are expected.
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    open: () => sockets.size,
    async idle() {
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.on("close", resolve))));
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function accept(response: ServerResponse): void {
  response.writeHead(204).end();
}
