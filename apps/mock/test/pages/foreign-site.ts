import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A web server of another origin than the mock, which has one empty page. */
export interface ForeignSite extends AsyncDisposable {
  readonly url: string;
}

/** Starts a site. @param headers - The headers of its page, such as those that isolate it. @defaultValue none */
export async function startForeignSite(headers: Readonly<Record<string, string>> = {}): Promise<ForeignSite> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers });
    response.end("<!doctype html><title>foreign</title><body></body>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
