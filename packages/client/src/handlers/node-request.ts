import { createBodyGoneError } from "./body-gone.ts";

/** The members that are read from a request of `node:http`, `node:http2`, or a framework on them. */
export interface NodeRequest extends AsyncIterable<Uint8Array | string> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Only in Express and its like: the whole target, also under a router that is mounted on a path. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether the whole request has arrived. */
  readonly complete?: boolean | undefined;
  /** Whether something has begun to read the body. */
  readonly readableDidRead?: boolean | undefined;
  /** What a body parser such as `express.json()` has left: text, bytes or a value. */
  readonly body?: unknown;
  /** The bytes, which some parsers leave too. */
  readonly rawBody?: unknown;
  /** Iterates over the body, and can leave the connection open when it stops early. */
  readonly iterator?: ((options: { destroyOnReturn: boolean }) => AsyncIterable<Uint8Array | string>) | undefined;
  /** Only in HTTP/2. */
  readonly stream?: unknown;
}

/**
 * Creates the request that a handler gets.
 *
 * @throws {TypeError} when a `Request` cannot have the method, the target or a header, or would change the target
 */
export function createRequest(incoming: NodeRequest, signal: AbortSignal): Request {
  const { headers, method, url, originalUrl = url } = incoming;
  const target = `http://localhost${originalUrl}`;
  const request = new Request(target, {
    method,
    headers: Object.entries(headers).filter(([name]) => name[0] !== ":"), // HTTP/2 has pseudo-headers.
    body: method === "POST" ? readBody(incoming) : null,
    duplex: "half",
    signal,
  } as RequestInit); // Node, Bun and Deno take any iterable of bytes as a body, and lists as header values.
  if (request.url !== target) throw new TypeError();
  return request;
}

/**
 * The bytes of a body, wherever they are: in the stream as long as nothing has read it, and then in what has been left.
 *
 * @throws {Error} at the end, when they are nowhere: `undefined` and `{}` are what parsers leave of nothing
 */
async function* readBody(incoming: NodeRequest): AsyncGenerator<Uint8Array> {
  const { body, headers, rawBody = body, readableDidRead = rawBody !== undefined } = incoming;
  const length = Number(headers["content-length"]); // NaN if it is chunked.
  let size = 0;
  for await (const chunk of readableDidRead
    ? [rawBody ?? ""]
    : (incoming.iterator?.({ destroyOnReturn: false }) ?? incoming)) {
    const bytes = encode(chunk);
    size += bytes.length;
    yield bytes;
  }
  if (size < 3 && size !== length && (readableDidRead || length > 0)) throw createBodyGoneError();
}

/** To bytes, because `Request` would take text for `text/plain`. Not `instanceof`: test runners have their own classes. */
function encode(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return value as Uint8Array;
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}
