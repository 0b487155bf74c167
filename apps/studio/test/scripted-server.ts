import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

export type ScriptedReply = (response: ServerResponse) => void;

/**
 * A server on this machine that gives the first request the first reply and so on; the last reply serves all that
 * follow. It is like the one of the client's tests, because no workspace imports the tests of another.
 */
export async function serve(...replies: readonly [ScriptedReply, ...ScriptedReply[]]) {
  const received: ReceivedRequest[] = [];
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

/** An address where nothing listens. */
export async function closedUrl(): Promise<string> {
  await using server = await serve(replyJson({}));
  return server.url;
}

export function replyJson(body: unknown, status = 200, headers: Record<string, string> = {}): ScriptedReply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

export function replyError(status: number, code: string, message: string): ScriptedReply {
  return replyJson({ error: { code, message, type: "invalid_request_error" } }, status, { "x-request-id": "req-7" });
}

/** Takes the request, then drops the connection. */
export const dropConnection: ScriptedReply = (response) => {
  response.destroy();
};
