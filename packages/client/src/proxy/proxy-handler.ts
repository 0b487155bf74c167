import type { VideoGenerationParams } from "@video-generations/types";
import { defaultModel } from "../client.ts";
import { type ConnectionError, isApiError } from "../errors.ts";
import type { Handler, HandlerContext } from "../handlers/handler.ts";
import { answerJson, refuse } from "../handlers/refuse.ts";
import { createCaller } from "../request/caller.ts";
import { realEnvironment } from "../request/environment.ts";
import type { Task } from "../task.ts";
import { checkOptions } from "./check-options.ts";
import type { ProxyHandlerOptions } from "./options.ts";
import { maybeSent, passOn } from "./pass-on.ts";
import { type ProxyCall, parseProxyCall } from "./proxy-call.ts";
import { scopeIdempotencyKey } from "./scope-idempotency-key.ts";

const notSent = "It was not sent";

/**
 * Creates a handler that lets browsers use the service without its key. Only the contract's two operations pass, each
 * after `authorize` has allowed it; everything else is refused before anything is sent. The handler passes on only the
 * parameters, the task id and, with `idempotencyScope`, a hash of `Idempotency-Key`, and only status, JSON,
 * `x-request-id` and `Retry-After` of the answer. It does not retry: the browser's client does that.
 *
 * A create that was sent is finished, also when the visitor leaves, and `onTask` gets its task. Who leaves before that
 * buys nothing. A read ends when the visitor leaves. Where a runtime stops a program when its visitor leaves, pass its
 * context too, so that the create and `onTask` are finished: `handler(request, ctx)`.
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
  const caller = createCaller(realEnvironment, checkOptions(options));
  const {
    authorize,
    basePath = "",
    callbackUrl,
    idempotencyScope,
    maxBytes,
    onTask,
    onError = console.error,
  } = options;

  /** Never rejects. What `onError` could not take goes to the console: it may name a task that was paid for. */
  async function report(...failure: [error: unknown, task?: Task]): Promise<void> {
    try {
      await onError(...failure);
    } catch {
      console.error(...failure);
    }
  }

  /** Never rejects. */
  async function answer(request: Request): Promise<Response> {
    const { headers, signal } = request;
    let call: ProxyCall | Response | undefined;
    let isAllowed = false;
    let task: Task | undefined;
    try {
      call = await parseProxyCall(request, basePath, maxBytes);
      if (call instanceof Response) return call;
      const verdict = await authorize(request, call);
      if (verdict !== true) return verdict instanceof Response ? verdict : refuse(403, "Not allowed");
      const key = headers.get("idempotency-key");
      const scope = key && call.operation === "create" && (await idempotencyScope?.(request, call));
      const idempotencyKey = scope ? await scopeIdempotencyKey(scope, key) : undefined;
      isAllowed = true;
      if (call.operation === "retrieve") return answerJson(await caller.retrieve(call.id, { signal }), 200);
      const params = { ...call.params, model: call.params.model ?? defaultModel, callback_url: callbackUrl };
      // The signal keeps a create from being sent. What was sent is finished: to cut it would only lose the task's id.
      task = await caller.create(params as VideoGenerationParams, { idempotencyKey, signal }, undefined);
      try {
        await onTask?.(task, request, call);
      } catch (error) {
        await report(error, task);
      }
      return answerJson(task, 200);
    } catch (error) {
      // An error of `authorize` may be one of a client too, but of another request than this one.
      const refused = isAllowed && isApiError(error);
      const refusal = refused && passOn(error);
      if (refusal) return refusal;
      // A visitor who leaves while the body is read breaks it with an error of the runtime's.
      if (signal.aborted && (!call || error === signal.reason)) return refuse(499, "Visitor left");
      await report(error);
      const unknown = isAllowed && (error as ConnectionError | undefined)?.outcome === "unknown";
      return refused || unknown || task ? refuse(504, maybeSent) : refuse(isAllowed ? 502 : 500, notSent);
    }
  }

  return async (request, context?: HandlerContext) => {
    const work = answer(request);
    // The answer waits for nothing of the runtime's; only what it throws or rejects with is told.
    (async () => context?.waitUntil?.(work))().catch(report);
    return work;
  };
}
