import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";
import { findFreePort } from "./free-port.ts";

/** One request, as it arrived. */
export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers one request, or does not. */
export type ScriptedReply = (response: ServerResponse, received: ReceivedRequest) => void;

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
}

/** Answers the first request with the first reply and so on; the last reply serves all that follow. */
export async function serve(...replies: readonly [ScriptedReply, ...ScriptedReply[]]): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    const body = Buffer.concat(await request.toArray()).toString();
    const one = { method, path, headers, body };
    received.push(one);
    const [first] = replies;
    (replies[Math.min(received.length, replies.length) - 1] ?? first)(response, one);
  });
  return { ...(await listen(server)), received };
}

/** A server below HTTP: `onSocket` sees each connection as it is made. */
export async function serveSockets(onSocket: (socket: Socket) => void): Promise<Omit<ScriptedServer, "received">> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket.on("error", () => {}));
    onSocket(socket);
  });
  const { url } = await listen(server);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, [Symbol.asyncDispose]: close };
}

/** An address where nothing listens, nor will: no system assigns its port. */
export async function closedUrl(): Promise<string> {
  return `http://127.0.0.1:${await findFreePort()}`;
}

export function replyJson(body: unknown, status = 200, headers: Record<string, string> = {}): ScriptedReply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

/** An error in the service's envelope, with the id of its request. */
export function replyError(status: number, code: string, message: string): ScriptedReply {
  return replyJson({ error: { code, message, type: "invalid_request_error" } }, status, { "x-request-id": "req-7" });
}

export function replyText(body: string, status: number, headers: Record<string, string> = {}): ScriptedReply {
  return (response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
  };
}

/** Takes the request, then drops the connection: the client cannot know whether it was carried out. */
export const dropConnection: ScriptedReply = (response) => {
  response.destroy();
};

/** Sends half of a body that it announced as longer. */
export const truncate: ScriptedReply = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"id":"task-unified-1', () => response.destroy());
};

/** Never answers. */
export const stall: ScriptedReply = () => {};

/** Answers the headers and half of the body, and then nothing more. */
export const stallInBody: ScriptedReply = (response) => {
  response.writeHead(200, { "content-type": "application/json" }).write('{"id":"task-unified-1');
};

/** Listens on a free port of this machine. */
export async function listen(
  server: Server | ReturnType<typeof createSocketServer>,
): Promise<Omit<ScriptedServer, "received">> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
