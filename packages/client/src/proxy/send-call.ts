import { createClient } from "../client.ts";
import { type ApiError, type ConnectionError, isApiError } from "../errors.ts";
import { answerJson, refuse } from "../handlers/refuse.ts";
import type { CreateParams } from "../options.ts";
import type { Task } from "../task.ts";
import type { ProxyHandlerOptions } from "./options.ts";
import type { ProxyCall } from "./proxy-call.ts";

/** The message of an answer with which nothing can have been bought. */
export const notSent = "It was not sent";
const maybeSent = "It may have been sent";

/** What {@link sendCall} needs. */
export interface SendOptions extends ProxyHandlerOptions {
  /** As it is passed on: hashed. */
  readonly idempotencyKey: string | undefined;
  /** Tells `onError`, and never rejects. */
  readonly report: (error: unknown, task?: Task) => Promise<void>;
}

/** Sends an allowed call to the service, and answers with what came back or did not. Never rejects. */
export async function sendCall(request: Request, call: ProxyCall, options: SendOptions): Promise<Response> {
  const { apiKey, callbackUrl, idempotencyKey, onTask, report } = options;
  const { signal } = request;
  let isOnItsWay = false;
  let task: Task | undefined;
  try {
    const { tasks, videos } = createClient({
      ...options,
      apiKey: async () => {
        const key = typeof apiKey === "function" ? await apiKey() : apiKey;
        // The last moment before the request: who has left by now buys nothing.
        if (signal.aborted) throw new Error(notSent);
        isOnItsWay = true;
        return key;
      },
      maxRetries: 0, // The browser's client retries.
    });
    if (call.operation === "retrieve") return answerJson(await tasks.retrieve(call.id, { signal }), 200);
    // Without the visitor's signal: to cut the request would not undo the purchase, but lose its id.
    task = await videos.create({ ...call.params, callback_url: callbackUrl } as CreateParams, { idempotencyKey });
    try {
      await onTask?.(task, request, call);
    } catch (error) {
      await report(error, task);
    }
    return answerJson(task, 200);
  } catch (error) {
    const refusal = isApiError(error) && passOn(error);
    if (refusal) return refusal;
    const mayBuy = isOnItsWay && call.operation === "create";
    if (signal.aborted && !mayBuy) return refuse(499, isOnItsWay ? maybeSent : notSent);
    await report(error);
    const isUnknown = task ?? (isApiError(error) || (error as ConnectionError | undefined)?.outcome === "unknown");
    return isUnknown ? refuse(504, maybeSent) : refuse(502, notSent);
  }
}

/** The service's refusal, or undefined for a status or a body that no `Response` can have. */
function passOn({ body, requestId, retryAfterMs, status }: ApiError): Response | undefined {
  if (!(status >= 400 && status < 600)) return undefined;
  // As the handler's own errors, 500 and 502 would mean that nothing was sent.
  const own = status >= 500 ? 504 : status;
  try {
    const answer = typeof body === "object" ? answerJson(body, status) : refuse(own, maybeSent);
    if (requestId) answer.headers.set("x-request-id", requestId);
    if (retryAfterMs) answer.headers.set("retry-after", `${Math.ceil(retryAfterMs / 1_000)}`);
    return answer;
  } catch {
    return undefined;
  }
}
