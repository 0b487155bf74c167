import type { Handler } from "../handlers/handler.ts";
import { refuse } from "../handlers/refuse.ts";
import type { Task } from "../task.ts";
import { checkOptions } from "./check-options.ts";
import type { ProxyHandlerOptions } from "./options.ts";
import { type ProxyCall, parseProxyCall } from "./proxy-call.ts";
import { scopeIdempotencyKey } from "./scope-idempotency-key.ts";
import { notSent, sendCall } from "./send-call.ts";

/**
 * Creates a handler that lets browsers use the service without its key. Only the contract's two operations pass, each
 * after `authorize` has allowed it; everything else is refused before anything is sent. The handler passes on only the
 * parameters, the task id and, with `idempotencyScope`, a hash of `Idempotency-Key`, and only status, JSON,
 * `x-request-id` and `Retry-After` of the answer. It does not retry: the browser's client does that.
 *
 * A create that was sent is finished, also when the visitor leaves, and `onTask` gets its task. Who leaves before that
 * buys nothing. A read ends when the visitor leaves.
 *
 * Refusals of the service are passed on as they are. The handler's own errors have `handler_error` as code and type: 500
 * and 502 when nothing was sent, 499 when the visitor has left, 504 when a create may have been carried out. A 5xx that
 * is not JSON, from the service or a gateway before it, becomes 504 too. No answer may be cached.
 *
 * @throws {TypeError | RangeError} when `apiKey` or `authorize` is missing, or with an option no call can ever succeed
 *
 * @example
 * ```ts
 * const handler = createProxyHandler({ apiKey, basePath: "/api/video", authorize: (request) => isSignedIn(request) });
 * // In the browser: createClient({ baseUrl: "/api/video" })
 * ```
 */
export function createProxyHandler(options: ProxyHandlerOptions): Handler {
  checkOptions(options);
  const { authorize, basePath = "", idempotencyScope, maxBytes, onError = console.error, waitUntil } = options;
  const report = async (...failure: [error: unknown, task?: Task]) => {
    try {
      await onError(...failure);
    } catch {} // A report that fails changes neither what happened nor the answer.
  };

  return async (request) => {
    let call: ProxyCall | Response;
    let idempotencyKey: string | undefined;
    try {
      call = await parseProxyCall(request, basePath, maxBytes);
      if (call instanceof Response) return call;
      const verdict = await authorize(request, call);
      if (verdict !== true) return verdict instanceof Response ? verdict : refuse(403, "Not allowed here");
      const key = request.headers.get("idempotency-key");
      const scope = key && call.operation === "create" && (await idempotencyScope?.(request, call));
      if (scope) idempotencyKey = await scopeIdempotencyKey(scope, key);
    } catch (error) {
      if (!request.signal.aborted) await report(error);
      return refuse(500, notSent);
    }
    const answer = sendCall(request, call, { ...options, idempotencyKey, report });
    // In a function, so that what it throws and what it rejects with is caught; the call goes on.
    (async () => waitUntil?.(answer, request))().catch(report);
    return answer;
  };
}
