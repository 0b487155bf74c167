import type { FinishedTask } from "@video-generations/types";
import type { Tasks } from "../client.ts";
import { isApiError } from "../errors.ts";
import type { Handler } from "../handlers/handler.ts";
import { readJsonBody } from "../handlers/read-json-body.ts";
import { refuse } from "../handlers/refuse.ts";
import { limitTime } from "../request/environment.ts";
import type { UnknownTask } from "../task.ts";
import { endOf } from "../task-end.ts";
import { parseTaskCallback } from "./parse-task-callback.ts";

/** A task that has ended, as read from the service: completed, failed, cancelled or in an unknown status (Q4). */
export type EndedTask = FinishedTask | UnknownTask;

/** What {@link createCallbackHandler} takes. */
export interface CallbackHandlerOptions {
  /** Reads the task from the service; its key must belong to the account that created the task. */
  readonly client: { readonly tasks: Pick<Tasks, "retrieve"> };
  /**
   * Called with each task that has ended, once per id and status as long as this process remembers them. The service
   * gets its answer when the promise has settled, so put long work into a queue. If it throws, the service delivers
   * again.
   */
  readonly onTask: (task: EndedTask) => void | Promise<void>;
  /**
   * Decides by the id, before the service is asked: each read costs the service something (Q7). `false` is answered
   * with 404. Then the service tries again, which helps if the callback came before you stored the id.
   * @defaultValue accepts every id
   */
  readonly accept?: ((id: string, request: Request) => boolean | Promise<boolean>) | undefined;
  /**
   * Called with the reason of each 503: what `onTask`, `accept` or the client threw, or a timeout.
   * @defaultValue `console.error`
   */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** @defaultValue 65_536 */
  readonly maxBytes?: number | undefined;
  /**
   * Milliseconds until the answer is 503. The service waits 10 s (K3).
   * @defaultValue 8_000
   */
  readonly timeoutMs?: number | undefined;
}

/** How many deliveries are remembered, all of tasks that the service knows. */
const maxRemembered = 10_000;

/**
 * Creates a handler for the service's callbacks. Anybody can send a body (K4), so the handler takes only the id from it,
 * reads the task with the client, and passes that task to `onTask`. It answers 204 when `onTask` is done, now or before.
 * After any other answer the service tries again, 1, 2 and 4 s later (K3).
 *
 * @example
 * ```ts
 * const handler = createCallbackHandler({ client, onTask: (task) => videos.save(task) });
 * createServer(toNodeHandler(handler)).listen(3000);
 * ```
 */
export function createCallbackHandler({
  client,
  onTask,
  accept = () => true,
  onError = console.error,
  maxBytes,
  timeoutMs = 8_000,
}: CallbackHandlerOptions): Handler {
  /** By id and status: whether `onTask` succeeded. */
  const deliveries = new Map<string, Promise<boolean>>();

  function deliver(key: string, task: EndedTask): Promise<boolean> {
    const delivery = (async () => onTask(task))().then(
      () => true,
      (error) => {
        deliveries.delete(key);
        onError(error);
        return false;
      },
    );
    const [oldest = key] = deliveries.keys();
    if (deliveries.size >= maxRemembered) deliveries.delete(oldest);
    deliveries.set(key, delivery);
    return delivery;
  }

  async function handleCallback(request: Request, signal: AbortSignal): Promise<Response> {
    // No header of a callback is documented, so a missing content type is accepted.
    const body = await readJsonBody(request, maxBytes, "application/json");
    if (body instanceof Response) return body;
    const hint = parseTaskCallback(body);
    if (!hint) return refuse(400, "Send a task");
    const { id, status } = hint;
    if (!(await accept(id, request))) return refuse(404, "No such task");
    let delivery = deliveries.get(`${id} ${status}`);
    if (!delivery) {
      const task = await client.tasks.retrieve(id, { signal }).catch((error) => {
        if (!isApiError(error) || ![400, 403, 404].includes(error.status)) throw error;
      });
      if (!task) return refuse(404, "No such task");
      if (!endOf(task)) return refuse(409, "The task has not ended");
      const key = `${id} ${task.status}`;
      delivery = deliveries.get(key) ?? deliver(key, task as EndedTask);
    }
    return (await delivery) ? new Response(null, { status: 204 }) : refuse(503, "Send it again");
  }

  return async (request) => {
    if (request.method !== "POST") return refuse(405, "Send POST", { allow: "POST" });
    const late = () => new Error("A callback took too long");
    try {
      return await limitTime(timeoutMs, undefined, late, (signal) => handleCallback(request, signal));
    } catch (error) {
      onError(error);
      return refuse(503, "Send it again");
    }
  };
}
