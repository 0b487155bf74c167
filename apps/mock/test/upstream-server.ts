import { createServer, type RequestListener } from "node:http";

/** A server behind the proxy in a test. */
export interface UpstreamServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a server on loopback with the test's listener. */
export async function startUpstream(listener: RequestListener): Promise<UpstreamServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = Object(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
