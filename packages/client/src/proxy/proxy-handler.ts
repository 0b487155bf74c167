import { createClient } from "../client.ts";
import { type ApiError, type ConnectionError, isApiError } from "../errors.ts";
import { type Handler, refuse } from "../handlers/refuse.ts";
import type { ClientOptions, CreateParams } from "../options.ts";
import { type ProxyCall, parseProxyCall } from "./proxy-call.ts";

/** What {@link createProxyHandler} takes. */
export interface ProxyOptions {
  /** The service's key, or a function that gives it, asked before each request. It never reaches the browser. */
  readonly apiKey: string | (() => string | Promise<string>);
  /**
   * Decides about each call before anything is sent: `true` lets it pass, `false` is answered with 403, and a response
   * of yours with that response. The body of the request has been read already: it is in `call`. If it throws, 500 is
   * answered.
   */
  readonly authorize: (request: Request, call: ProxyCall) => boolean | Response | Promise<boolean | Response>;
  /** Where the service is. @defaultValue `https://api.evolink.ai` */
  readonly baseUrl?: string | undefined;
  /** What stands before `/v1` in the paths that the browser asks for, such as `/api/video`. @defaultValue none */
  readonly basePath?: string | undefined;
  /** Sent as `callback_url` of each create. A browser's own is refused: the service would call whatever it says. */
  readonly callbackUrl?: string | undefined;
  /** Carries the requests to the service. @defaultValue the global `fetch` */
  readonly fetch?: ClientOptions["fetch"];
  /** @defaultValue 65_536 */
  readonly maxBytes?: number | undefined;
  /**
   * Told what the browser is not: what `authorize` or `apiKey` threw, and why the service could not be reached.
   * @defaultValue `console.error`
   */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Milliseconds for the service's answer. @defaultValue 60_000 */
  readonly timeoutMs?: number | undefined;
}

/**
 * Makes a handler that lets browsers use the service without its key: exactly the contract's two operations pass, each
 * after `authorize` has said so, and everything else is refused before anything is sent. Of the browser's request only
 * the parameters, the task id and `Idempotency-Key` go on; of the answer only status, JSON, `x-request-id` and
 * `Retry-After`. Nothing is sent twice: the browser's client repeats what may be repeated.
 *
 * What the service refuses is answered as it was. The handler's own refusals have `handler_error` as code and type: 500
 * and 502 when nothing was sent, 504 when a create may have been carried out, so also for a 5xx of the service, or of a
 * gateway before it, that is not JSON.
 *
 * @throws TypeError - `apiKey` or `authorize` is missing
 *
 * @example
 * ```ts
 * const handler = createProxyHandler({ apiKey, basePath: "/api/video", authorize: (request) => isSignedIn(request) });
 * // In the browser: createClient({ baseUrl: "/api/video" })
 * ```
 */
export function createProxyHandler(options: ProxyOptions): Handler {
  const { apiKey, authorize, basePath = "", callbackUrl, maxBytes, onError = console.error } = options;
  if (!apiKey || typeof authorize !== "function") throw new TypeError("createProxyHandler needs apiKey and authorize");
  const { tasks, videos } = createClient({ ...options, maxRetries: 0 }); // The browser's client repeats what may be.

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
      return refused || (error as ConnectionError | undefined)?.outcome === "unknown"
        ? refuse(504, "It may have been sent")
        : refuse(allowed ? 502 : 500, "It was not sent");
    }
  };
}

function passOn({ body, requestId, retryAfterMs, status }: ApiError): Response {
  // In the handler's own words 500 and 502 would say that nothing was sent.
  const own = status >= 500 ? 504 : status;
  const answer = typeof body === "object" ? Response.json(body, { status }) : refuse(own, "It may have been sent");
  if (requestId) answer.headers.set("x-request-id", requestId);
  if (retryAfterMs) answer.headers.set("retry-after", `${Math.ceil(retryAfterMs / 1_000)}`);
  return answer;
}
