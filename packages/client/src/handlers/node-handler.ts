import type { Handler } from "./handler.ts";
import { createRequest, type NodeRequest } from "./node-request.ts";

/** The members that are used of a response of `node:http`, `node:http2`, or a framework on them. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string | string[]): unknown;
  end(body: Uint8Array): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** Answers requests of `node:http`, `node:http2` and the frameworks on them. It never rejects. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * Turns a handler into one for `node:http`, `node:http2` and the frameworks on them, with or without a body parser
 * before it. The handler sees the whole path of the request, unless a framework has cut it (koa-mount), on the host
 * `localhost`. A response must not have `transfer-encoding`, `keep-alive` or `upgrade`, which HTTP/2 refuses. A target that a URL parser would
 * change (`/a/../b`) is answered with 400, and a handler that fails with 500; `console.error` gets the error. If the
 * request body was not read to its end, an HTTP/1 connection is closed.
 *
 * If a body parser has left nothing of the body, reading it rejects with an error that says so, which the handler tells
 * to its `onError`.
 *
 * @example
 * ```ts
 * createServer(toNodeHandler(handler)).listen(3000);
 * ```
 */
export function toNodeHandler(handler: Handler): NodeHandler {
  return async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.on("close", () => gone.abort());
    let request: Request | undefined;
    try {
      request = createRequest(incoming, gone.signal);
      await send(await handler(request), incoming, outgoing);
    } catch (error) {
      if (request && !gone.signal.aborted) console.error(error);
      await send(new Response(null, { status: request ? 500 : 400 }), incoming, outgoing).catch(() => {});
    }
  };
}

async function send(response: Response, incoming: NodeRequest, outgoing: NodeResponse): Promise<void> {
  const { headers, status } = response;
  const body = new Uint8Array(await response.arrayBuffer());
  outgoing.statusCode = status;
  for (const [name, value] of headers) {
    outgoing.setHeader(name, name === "set-cookie" ? headers.getSetCookie() : value);
  }
  if (incoming.complete === false && !incoming.stream) outgoing.setHeader("connection", "close");
  outgoing.end(body);
}
