import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer, type Server, type Socket } from "node:net";

/** Addresses at which a client gets no answer, or no second answer. */
export interface OddServers extends AsyncDisposable {
  /** Accepts requests and never answers. */
  readonly stalledUrl: string;
  /** No server listens there. */
  readonly refusedUrl: string;
  /**
   * Answers the first create of a connection and resets the connection at the second. A GET returns the number of
   * creates below its path.
   */
  readonly brittleUrl: string;
}

/** Starts the servers on loopback. */
export async function startOddServers(): Promise<OddServers> {
  const sockets = new Set<Socket>();
  const stalled = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}); // An aborted client resets the connection.
    socket.resume();
  });
  const closed = createServer();
  const brittle = createHttpServer(createBrittleListener());
  const urls = {
    stalledUrl: await listen(stalled),
    refusedUrl: await listen(closed),
    brittleUrl: await listen(brittle),
  };
  closed.close();
  await once(closed, "close");
  return {
    ...urls,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      brittle.closeAllConnections();
      brittle.close();
      stalled.close();
      await once(stalled, "close");
    },
  };
}

const open = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-max-age": "60",
};

function createBrittleListener() {
  const creates = new Map<string, number>();
  const used = new WeakSet<Socket>();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, visitor = ""] = request.url?.split("/") ?? [];
    const count = creates.get(visitor) ?? 0;
    await request.resume().toArray();
    if (request.method !== "POST") {
      response.writeHead(200, { ...open, "content-type": "application/json" }).end(String(count));
      return;
    }
    creates.set(visitor, count + 1);
    if (used.has(request.socket)) {
      request.socket.resetAndDestroy();
      return;
    }
    used.add(request.socket);
    const task = { id: `task-unified-1761313744-create${count}`, status: "pending", progress: 0 };
    response.writeHead(200, { ...open, "content-type": "application/json" }).end(JSON.stringify(task));
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A server on loopback has no port.");
  return `http://127.0.0.1:${address.port}`;
}
