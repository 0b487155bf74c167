import { createClient } from "../client.ts";
import { type ApiError, type ConnectionError, isApiError } from "../errors.ts";
import type { Handler } from "../handlers/handler.ts";
import { refuse } from "../handlers/refuse.ts";
import type { ClientOptions, CreateParams } from "../options.ts";
import { type ProxyCall, parseProxyCall } from "./proxy-call.ts";

/** Options of {@link createProxyHandler}. */
export interface ProxyHandlerOptions {
  /** The service's key, or a function that returns it, called before each request. It never reaches the browser. */
  readonly apiKey: string | (() => string | Promise<string>);
  /**
   * Decides about each call before anything is sent: `true` allows it, `false` is answered with 403, and if you return a
   * response, that is the answer. The body of the request has been read already: it is in `call`. If it throws, the
   * answer is 500.
   */
  readonly authorize: (request: Request, call: ProxyCall) => boolean | Response | Promise<boolean | Response>;
  /** Where the service is. @defaultValue `https://api.evolink.ai` */
  readonly baseUrl?: string | undefined;
  /** What comes before `/v1` in the paths that the browser requests, such as `/api/video`. @defaultValue none */
  readonly basePath?: string | undefined;
  /** Sent as `callback_url` of each create. A browser's own is refused, because the service would call any address. */
  readonly callbackUrl?: string | undefined;
  /** Sends the requests to the service. @defaultValue the global `fetch` */
  readonly fetch?: ClientOptions["fetch"];
  /** @defaultValue 65_536 */
  readonly maxBytes?: number | undefined;
  /**
   * Gets what the browser does not see: what `authorize` or `apiKey` threw, and why the service could not be reached.
   * @defaultValue `console.error`
   */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Milliseconds for the service's answer. @defaultValue 60_000 */
  readonly timeoutMs?: number | undefined;
}

/**
 * Creates a handler that lets browsers use the service without its key. Only the contract's two operations pass, each
 * after `authorize` has allowed it; everything else is refused before anything is sent. The handler passes on only the
 * parameters, the task id and `Idempotency-Key` of the request, and only status, JSON, `x-request-id` and `Retry-After`
 * of the answer. It does not retry: the browser's client does that.
 *
 * Refusals of the service are passed on as they are. The handler's own errors have `handler_error` as code and type: 500
 * and 502 when nothing was sent, 504 when a create may have been carried out. A 5xx that is not JSON, from the service
 * or a gateway before it, becomes 504 too.
 *
 * @throws {TypeError} when `apiKey` or `authorize` is missing
 *
 * @example
 * ```ts
 * const handler = createProxyHandler({ apiKey, basePath: "/api/video", authorize: (request) => isSignedIn(request) });
 * // In the browser: createClient({ baseUrl: "/api/video" })
 * ```
 */
export function createProxyHandler(options: ProxyHandlerOptions): Handler {
  const { apiKey, authorize, basePath = "", callbackUrl, maxBytes, onError = console.error } = options;
  if (!apiKey || typeof authorize !== "function") throw new TypeError("createProxyHandler needs apiKey and authorize");
  const { tasks, videos } = createClient({ ...options, maxRetries: 0 }); // The browser's client retries.

  return async (request) => {
    const { headers, signal } = request;
    let allowed: boolean | undefined;
    try {
      const call = await parseProxyCall(request, basePath, maxBytes);
      if (call instanceof Response) return call;
      const verdict = await authorize(request, call);
      allowed = verdict === true;
      if (!allowed) return verdict instanceof Response ? verdict : refuse(403, "Not allowed here");
      const task = await ("id" in call
        ? tasks.retrieve(call.id, { signal })
        : videos.create({ ...call.params, callback_url: callbackUrl } as CreateParams, {
            idempotencyKey: headers.get("idempotency-key") ?? undefined,
            signal,
          }));
      return Response.json(task, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      const refused = allowed && isApiError(error);
      if (refused && error.status >= 400) return passOn(error);
      if (!signal.aborted) onError(error);
      // An error of `authorize` may be one of a client too, but of another request than this one.
      const unknown = allowed && (error as ConnectionError | undefined)?.outcome === "unknown";
      return refused || unknown ? refuse(504, "It may have been sent") : refuse(allowed ? 502 : 500, "It was not sent");
    }
  };
}

function passOn({ body, requestId, retryAfterMs, status }: ApiError): Response {
  // As the handler's own errors, 500 and 502 would mean that nothing was sent.
  const own = status >= 500 ? 504 : status;
  const answer = typeof body === "object" ? Response.json(body, { status }) : refuse(own, "It may have been sent");
  if (requestId) answer.headers.set("x-request-id", requestId);
  if (retryAfterMs) answer.headers.set("retry-after", `${Math.ceil(retryAfterMs / 1_000)}`);
  return answer;
}
