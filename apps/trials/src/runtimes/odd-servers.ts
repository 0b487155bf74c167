import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** Addresses at which a client gets no answer. */
export interface OddServers extends AsyncDisposable {
  /** Takes requests and never answers. */
  readonly stalledUrl: string;
  /** Nobody listens there. */
  readonly refusedUrl: string;
}

/** Starts them on loopback. */
export async function startOddServers(): Promise<OddServers> {
  const sockets = new Set<Socket>();
  const stalled = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}); // An aborted client resets the connection.
    socket.resume();
  });
  const closed = createServer();
  const urls = { stalledUrl: await listen(stalled), refusedUrl: await listen(closed) };
  closed.close();
  await once(closed, "close");
  return {
    ...urls,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      stalled.close();
      await once(stalled, "close");
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A server on loopback has no port.");
  return `http://127.0.0.1:${address.port}`;
}
