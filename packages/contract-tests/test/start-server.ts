import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A server on loopback, closed at the end of its scope. */
export interface StartedServer extends AsyncDisposable {
  url: string;
}

/**
 * Serves a web-standard handler on a free port of 127.0.0.1.
 *
 * @param takesAnother - Whether the server reads a second request on a connection; otherwise it closes the connection
 */
export async function startServer(
  handler: (request: Request) => Promise<Response>,
  { takesAnother = true } = {},
): Promise<StartedServer> {
  const used = new WeakSet<Socket>();
  const server = createServer(async (incoming, outgoing) => {
    if (!takesAnother && used.has(incoming.socket)) return void incoming.socket.destroy();
    used.add(incoming.socket);
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "GET", url = "/" } = incoming;
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const body = method === "GET" ? null : Buffer.concat(chunks);
    const response = await handler(new Request(`http://127.0.0.1${url}`, { method, headers, body }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
