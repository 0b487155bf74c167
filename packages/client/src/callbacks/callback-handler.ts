import type { Tasks } from "../client.ts";
import { isApiError } from "../errors.ts";
import type { Handler, HandlerContext } from "../handlers/handler.ts";
import { readJsonBody } from "../handlers/read-json-body.ts";
import { refuse } from "../handlers/refuse.ts";
import { limitTime } from "../request/time.ts";
import { endOf } from "../task-end.ts";
import { createDeliveries, type EndedTask } from "./deliveries.ts";
import { parseTaskCallback } from "./parse-task-callback.ts";

/** What {@link createCallbackHandler} takes. */
export interface CallbackHandlerOptions {
  /** Reads the task from the service; its key must belong to the account that created the task. */
  readonly client: { readonly tasks: Pick<Tasks, "retrieve"> };
  /**
   * Called with each task that has ended, at least once if the service tries often enough. The service gets its answer
   * when the promise has settled, so put long work into a queue. It is called again for the same id and status if it
   * threw, if it had not settled after `timeoutMs` (then two calls can overlap), and in another or a restarted process.
   * Once it has succeeded, this process does not call it again: it remembers 10,000 tasks.
   */
  readonly onTask: (task: EndedTask) => void | Promise<void>;
  /**
   * Decides by the id, before the service is asked: each read costs the service something (Q7). `false` is answered
   * with 404. Then the service tries again, which helps if the callback came before you stored the id.
   * @defaultValue accepts every id
   */
  readonly accept?: ((id: string, request: Request) => boolean | Promise<boolean>) | undefined;
  /**
   * Called with the reason of each 500 and 503: what `onTask`, `accept` or the client threw, a timeout, a body that was
   * read before. The answer does not wait for it, and what it throws goes to the console.
   * @defaultValue `console.error`
   */
  readonly onError?: ((error: unknown) => unknown) | undefined;
  /** @defaultValue 65_536 */
  readonly maxBytes?: number | undefined;
  /**
   * Milliseconds until the answer is 503, and the next callback calls `onTask` again. The service waits 10 s (K3).
   * @defaultValue 8_000
   */
  readonly timeoutMs?: number | undefined;
}

/**
 * Creates a handler for the service's callbacks. Anybody can send a body (K4), so the handler takes only the id from it,
 * reads the task with the client, and passes that task to `onTask`. It answers 204 when `onTask` is done, now or before.
 * After any other answer the service tries again, 1, 2 and 4 s later (K3).
 *
 * Where a runtime stops a program after its answer, pass its context too: `handler(request, ctx)`. Then `onTask` can go
 * on after a 503.
 *
 * @example
 * ```ts
 * const handler = createCallbackHandler({ client, onTask: (task) => videos.save(task) });
 * createServer(toNodeHandler(handler)).listen(3000);
 * ```
 */
export function createCallbackHandler(options: CallbackHandlerOptions): Handler {
  const { client, onTask, accept = () => true, onError = console.error, maxBytes, timeoutMs = 8_000 } = options;
  const { find, begin } = createDeliveries(onTask, report);

  async function report(error: unknown): Promise<void> {
    try {
      await onError(error);
    } catch (own) {
      console.error(error, own);
    }
  }

  async function handleCallback(
    request: Request,
    context: HandlerContext | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    const deadline = performance.now() + timeoutMs;
    // No header of a callback is documented, so a missing content type is accepted.
    const body = await readJsonBody(request, maxBytes, "application/json");
    if (body instanceof Response) return body;
    const hint = parseTaskCallback(body);
    if (!hint) return refuse(400, "Send a task");
    const { id, status } = hint;
    if (!(await accept(id, request))) return refuse(404, "No such task");
    let succeeded = find(id, status);
    if (!succeeded) {
      const task = await client.tasks.retrieve(id, { signal }).catch((error) => {
        if (!isApiError(error) || ![400, 403, 404].includes(error.status)) throw error;
      });
      if (!task) return refuse(404, "No such task");
      if (task.id !== id) throw new Error("Another task was read");
      if (!endOf(task)) return refuse(409, "It has not ended");
      // Too late: the callback has had its answer, and the service sends it again.
      signal.throwIfAborted();
      // The signal tells of the time limit, the deadline of a request that was cancelled with its timers (Workers).
      const isAwaited = () => !signal.aborted && performance.now() < deadline;
      succeeded = find(id, task.status) ?? begin(task as EndedTask, isAwaited);
      // If the runtime refuses, `onTask` goes on.
      (async () => context?.waitUntil?.(succeeded))().catch(report);
    }
    return (await succeeded) ? new Response(null, { status: 204 }) : refuse(503, "Send it again");
  }

  return async (request, context) => {
    if (request.method !== "POST") return refuse(405, "Send POST", { allow: "POST" });
    const late = () => new Error("The callback took too long");
    try {
      return await limitTime(timeoutMs, undefined, late, (signal) => handleCallback(request, context, signal));
    } catch (error) {
      if (!request.signal.aborted) report(error);
      return refuse(503, "Send it again");
    }
  };
}
