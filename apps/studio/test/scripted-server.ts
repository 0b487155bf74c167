import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

export type Reply = (response: ServerResponse) => void;

/** A server on loopback that gives the first request the first reply and so on; the last reply serves all that follow. */
export async function serve(...replies: readonly [Reply, ...Reply[]]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const { method, url: path } = request;
    received.push({ method, path, authorization: request.headers.authorization, body });
    const [first] = replies;
    (replies[Math.min(received.length, replies.length) - 1] ?? first)(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

export function refusal(status: number, code: string, message: string): Reply {
  return json({ error: { code, message, type: "invalid_request_error" } }, status, { "x-request-id": "req-7" });
}
