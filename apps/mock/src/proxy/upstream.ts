/** Headers that belong to one connection, not to the message (RFC 9110, 7.6.1). */
const connectionHeaders = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** One or several of the codings that `fetch` removes from a body. */
const decodedCodings = /^(?:(?:x-)?gzip|deflate|br|zstd)(?:\s*,\s*(?:(?:x-)?gzip|deflate|br|zstd))*$/i;

/** The upstream gave no answer that can be passed on. */
export class UpstreamError extends Error {
  override readonly name: string = "UpstreamError";
}

/**
 * Passes a request on and returns the answer as it came. Redirects are not followed.
 *
 * @param body - The request's body if it has been read; without it the body is streamed
 * @throws {UpstreamError} when there is no answer
 */
export async function forward(upstream: URL, request: Request, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
  const { method, signal } = request;
  const sent = body === undefined ? request.body && streamOf(request.body) : body.byteLength > 0 ? body : null;
  const headers = requestHeaders(request);
  const init: RequestInit = { method, headers, body: sent, redirect: "manual", signal, duplex: "half" };
  const answer = await throwAsUpstreamError(upstream, () => fetch(targetOf(upstream, request), init));
  if (answer.status <= 599) return answer;
  throw new UpstreamError(`${upstream.href} answered with the status ${answer.status}, which HTTP does not have.`);
}

/** The headers of an upstream's answer that go on to the caller. */
export function answerHeaders(answer: Response): Headers {
  const headers = withoutConnection(answer.headers);
  const coding = headers.get("content-encoding");
  if (coding !== null && decodedCodings.test(coding)) {
    headers.delete("content-encoding");
    headers.delete("content-length");
  }
  // The server adds a type if none is given; an empty type says the same as none.
  if (!headers.has("content-type") && answer.body !== null) headers.set("content-type", "");
  return headers;
}

/**
 * Passes an answer's body on as it comes. If it breaks off, the caller's connection is cut too: nothing else tells the
 * caller that there should have been more.
 */
export function passOnBody(body: ReadableStream<Uint8Array>, breakOff: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch {
        breakOff();
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** The same stream, which nobody can cancel: `fetch` would close the caller's connection before it has the answer. */
function streamOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

/**
 * Does `work`, which needs the upstream.
 *
 * @throws {UpstreamError} when it fails
 */
export async function throwAsUpstreamError<Value>(upstream: URL, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const message = `${upstream.href} gave no whole answer (${fetchReasonOf(error)}). Check that it is up, and --upstream.`;
    throw new UpstreamError(message, { cause: error });
  }
}

/** Where a request goes. */
export function targetOf(upstream: URL, request: Request): URL {
  const { pathname, search } = new URL(request.url);
  const target = new URL(upstream);
  target.pathname = upstream.pathname.replace(/\/+$/, "") + pathname;
  target.search = search;
  return target;
}

function requestHeaders(request: Request): Headers {
  const headers = withoutConnection(request.headers);
  // The caller has its "100 Continue" already, and `fetch` refuses to ask for another.
  headers.delete("expect");
  // Ask for an answer that is not compressed: it goes through byte by byte, its length included.
  headers.set("accept-encoding", "identity");
  return headers;
}

function withoutConnection(source: Headers): Headers {
  const headers = new Headers([...source]);
  const named = (source.get("connection") ?? "").split(",").map((name) => name.trim());
  for (const name of [...connectionHeaders, ...named]) {
    if (name !== "") headers.delete(name);
  }
  return headers;
}

/** Why `fetch` failed. The reason is in the error's cause, and some causes have a code but no message. */
function fetchReasonOf(error: unknown): string {
  const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(reason instanceof Error)) return String(reason);
  return reason.message || ("code" in reason ? String(reason.code) : reason.name);
}
