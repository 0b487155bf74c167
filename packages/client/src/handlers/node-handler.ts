import type { Handler } from "./handler.ts";

/** The members that are read from a request of `node:http` or Express. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Only in Express: the whole target, also under a router that is mounted on a path. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether the whole request has arrived. */
  readonly complete: boolean;
  /** Whether something has read the body already; then the result is in `body`. */
  readonly readableEnded: boolean;
  /** The result of a body parser such as `express.json()`. */
  readonly body?: unknown;
}

/** The members that are used of a response of `node:http` or Express. */
export interface NodeResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  setHeaders(headers: Headers): unknown;
  end(body: Uint8Array): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** Answers requests of `node:http` and Express. It never rejects. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * Turns a handler into one for `node:http` and Express, with or without a body parser before it. The handler sees the
 * whole path of the request, on the host `localhost`. A target that a URL parser would change (`/a/../b`) is answered
 * with 400, and a handler that fails with 500. If the request body was not read to its end, the connection is closed.
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
    let body = new Uint8Array();
    try {
      outgoing.statusCode = 400;
      const request = createRequest(incoming, gone.signal);
      outgoing.statusCode = 500;
      const response = await handler(request);
      body = new Uint8Array(await response.arrayBuffer());
      outgoing.setHeaders(response.headers);
      outgoing.statusCode = response.status;
    } catch {}
    if (!incoming.complete) outgoing.setHeader("connection", "close");
    outgoing.end(body);
  };
}

/** @throws {TypeError} when a `Request` cannot hold the method, the target or a header */
function createRequest(incoming: NodeRequest, signal: AbortSignal): Request {
  const { body, headers, method, readableEnded, url, originalUrl = url } = incoming;
  const parsed = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const request = new Request(`http://localhost${originalUrl}`, {
    method,
    headers,
    body: method === "POST" ? (readableEnded ? parsed : incoming) : null,
    duplex: "half",
    signal,
  } as RequestInit); // Node, Bun and Deno take any iterable of bytes as a body, and lists as header values.
  if (request.url !== `http://localhost${originalUrl}`) throw new TypeError();
  return request;
}
