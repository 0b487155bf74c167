import type { Handler } from "./handler.ts";
import { createRequest, type NodeRequest } from "./node-request.ts";
import { refuse } from "./refuse.ts";

/** The members that are used of a response of `node:http`, `node:http2`, or a framework on them. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string | string[]): unknown;
  end(body: Uint8Array): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** Answers requests of `node:http`, `node:http2` and the frameworks on them. It never rejects. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** They belong to one connection, and HTTP/2 forbids them. */
const connectionHeaders = /^(connection|keep-alive|transfer-encoding|upgrade)$/;

/**
 * Turns a handler into one for `node:http`, `node:http2` and the frameworks on them, with or without a body parser
 * before it. The handler sees the whole path of the request, on the host `localhost`. A target that a URL parser would
 * change (`/a/../b`) is answered with 400, and a handler that fails with 500; `console.error` gets the error. If the
 * request body was not read to its end, the connection is closed, or in HTTP/2 the stream.
 *
 * If a body parser has left nothing of the body, the handler's `onError` gets an error that says what to do.
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
    try {
      const request = createRequest(incoming, gone.signal);
      const response = request ? handler(request) : refuse(400, "Check the path, method and headers");
      await send(await response, incoming, outgoing);
    } catch (error) {
      if (!gone.signal.aborted) console.error(error);
      await send(refuse(500, "It failed"), incoming, outgoing).catch(() => {});
    }
  };
}

async function send(response: Response, incoming: NodeRequest, outgoing: NodeResponse): Promise<void> {
  const { headers, status } = response;
  const body = new Uint8Array(await response.arrayBuffer());
  const { complete, stream } = incoming;
  outgoing.statusCode = status;
  for (const [name, value] of headers) {
    if (connectionHeaders.test(name)) continue;
    outgoing.setHeader(name, name === "set-cookie" ? headers.getSetCookie() : value);
  }
  if (complete === false && !stream) outgoing.setHeader("connection", "close");
  outgoing.end(body);
  if (complete === false) stream?.close();
}
