import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from "node:net";
import type { Simulator } from "@video-generations/simulator";

/** An answer of the service, as text. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request at the gateway, for a fault to handle. Nothing of its body has been read yet. */
export interface Exchange {
  /** The connection below HTTP: text written here goes out unchanged. */
  readonly socket: Socket;
  /** Resolves when the client's connection has closed. */
  readonly gone: Promise<unknown>;
  /** The other origin, for redirects that leave this one. */
  readonly otherOrigin: string;
  /** Reads one piece of the request's body. The body must be longer than that. */
  readSome(): Promise<void>;
  /** Reads the request to its end. */
  readAll(): Promise<void>;
  /** Passes the whole request to the service, and returns the service's answer. */
  forward(): Promise<ScriptedAnswer>;
}

/** The treatment of one request. */
export type Act = (exchange: Exchange) => Promise<void> | void;

/** The fault of one attempt, and the place where it happens. */
export type GatewayFault =
  /** The attempt goes to an address without a gateway. */
  | { readonly at: "address"; readonly url: string }
  /** Breaks a connection that has just been made. Nothing of a request is read. */
  | { readonly at: "connection"; readonly act: (socket: Socket) => void }
  | { readonly at: "request"; readonly act: Act };

/** The traffic at the gateway. */
export interface Traffic {
  readonly connections: number;
  /** Requests whose headers arrived. */
  readonly requests: number;
  /** Bytes that were read from clients. */
  readonly bytes: number;
  /** Requests that only a client that follows redirects sends, on this origin and the other. */
  readonly strays: number;
  /** The `idempotency-key` of each request, in order. */
  readonly keys: readonly (string | undefined)[];
}

/** An entry to the service on loopback that causes faults. */
export interface Gateway extends AsyncDisposable {
  readonly url: string;
  /** Waits for requests that are still on their way to the service, then returns the traffic. */
  settled(): Promise<Traffic>;
}

/** Opens a gateway, and one without faults on another origin: a client that follows a redirect there would buy. */
export async function openGateway(simulator: Simulator, faultNow: () => GatewayFault | undefined): Promise<Gateway> {
  const sockets = new Set<Socket>();
  const underway: Promise<void>[] = [];
  const keys: (string | undefined)[] = [];
  let strays = 0;

  // Another test may call an address that was its own before: only this path is where a redirect leads.
  const isStray = (request: IncomingMessage) => request.url?.startsWith(strayPath) === true;
  const other = createServer((request, response) => {
    if (isStray(request)) strays++;
    underway.push(serve(simulator, request, response));
  });
  const otherOrigin = await listen(other);
  const http = createServer((request, response) => {
    if (request.url === warmPath) return void response.writeHead(204).end();
    if (isStray(request)) strays++;
    keys.push(request.headers["idempotency-key"]?.toString());
    const fault = faultNow();
    const done =
      fault?.at === "request"
        ? fault.act(exchangeOf(simulator, request, otherOrigin))
        : serve(simulator, request, response);
    underway.push(Promise.resolve(done));
  });
  const server = createSocketServer({ pauseOnConnect: true }, (socket) => {
    sockets.add(socket.on("error", () => {}));
    const fault = faultNow();
    if (fault?.at === "connection") return fault.act(socket);
    http.emit("connection", socket);
    socket.resume();
  });
  const url = await listen(server);
  return {
    url,
    async settled() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(underway);
      const bytes = [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, 0);
      return { connections: sockets.size, requests: keys.length, bytes, strays, keys };
    },
    async [Symbol.asyncDispose]() {
      other.closeAllConnections();
      await Promise.all([close(server), close(other)]);
    },
  };
}

/** A request to this path opens a connection that is kept. It leaves no other trace. */
export const warmPath = "/warm";

/** The target path of redirects to the same origin. */
export const strayPath = "/elsewhere";

function exchangeOf(simulator: Simulator, request: IncomingMessage, otherOrigin: string): Exchange {
  const { socket } = request;
  let body: Promise<Buffer> | undefined;
  const readAll = () => {
    body ??= readBody(request);
    return body;
  };
  return {
    socket,
    gone: new Promise((resolve) => socket.once("close", resolve)),
    otherOrigin,
    readSome: async () => void (await once(request, "data")),
    readAll: async () => void (await readAll()),
    forward: async () => forward(simulator, request, await readAll()),
  };
}

async function serve(simulator: Simulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await forward(simulator, request, await readBody(request));
  response.writeHead(status, headers).end(body);
}

async function forward(simulator: Simulator, request: IncomingMessage, body: Buffer): Promise<ScriptedAnswer> {
  const { method = "GET", url = "/", headers } = request;
  const { authorization = "", "content-type": type = "", "idempotency-key": key } = headers;
  const response = await simulator.fetch(`http://service.test${url.replace(strayPath, "/v1/videos/generations")}`, {
    method,
    headers: { authorization, "content-type": type, ...(key ? { "idempotency-key": key.toString() } : {}) },
    ...(body.length > 0 ? { body: body.toString() } : {}),
  });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await request.toArray());
}

async function listen(server: Server | SocketServer): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server | SocketServer): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
}
