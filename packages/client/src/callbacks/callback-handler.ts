import type { FinishedTask } from "@video-generations/types";
import type { Tasks } from "../client.ts";
import { isApiError } from "../errors.ts";
import { readJsonBody } from "../handlers/read-json-body.ts";
import { type Handler, refuse } from "../handlers/refuse.ts";
import { runWithin } from "../request/environment.ts";
import { endOf, type UnknownTask } from "../task.ts";
import { parseTaskCallback } from "./parse-task-callback.ts";

/** A task that has ended, as the service says itself: completed, failed, cancelled or in a status of its own (Q4). */
export type EndedTask = FinishedTask | UnknownTask;

/** What {@link createCallbackHandler} takes. */
export interface CallbackOptions {
  /** Asks the service for the task; its key must be of the account that created it. */
  readonly client: { readonly tasks: Pick<Tasks, "retrieve"> };
  /**
   * Called with each task that has ended, once per id and status as long as this process remembers. The service is
   * answered when it has settled, so put long work into a queue. If it throws, the service delivers again.
   */
  readonly onTask: (task: EndedTask) => void | Promise<void>;
  /**
   * Says whether an id is awaited here, before the service is asked: each question costs it something (Q7). `false`
   * is answered with 404, and the service tries again, in case that the callback was faster than your bookkeeping.
   * @defaultValue every id is
   */
  readonly accept?: ((id: string, request: Request) => boolean | Promise<boolean>) | undefined;
  /**
   * Told why a callback was answered with 500 or 503: what `onTask`, `accept` or the client threw, or lateness.
   * @defaultValue `console.error`
   */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** @defaultValue 65_536 */
  readonly maxBytes?: number | undefined;
  /**
   * Milliseconds until 503 is answered. The service waits 10 s (K3).
   * @defaultValue 8_000
   */
  readonly timeoutMs?: number | undefined;
}

/** How many deliveries are remembered; only tasks that the service knows get here. */
const maxRemembered = 10_000;

/**
 * Makes a handler for the service's callbacks. The body is a hint that anybody can send (K4): only the id is taken from
 * it, the task is read with the client, and `onTask` gets what the client read. Answers 204 once `onTask` is done, or
 * was done before; anything else makes the service try again, 1, 2 and 4 s later (K3).
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
}: CallbackOptions): Handler {
  /** By id and status: whether `onTask` took it. */
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
    // No header of a callback is documented, so a content type that is missing is no reason to refuse one.
    const body = await readJsonBody(request, maxBytes, "application/json");
    if (body instanceof Response) return body;
    const hint = parseTaskCallback(body);
    if (!hint) return refuse(400, "Send a task");
    const { id, status } = hint;
    if (!(await accept(id, request))) return refuse(404, "No such task");
    let delivery = deliveries.get(`${id} ${status}`);
    if (!delivery) {
      const task = await client.tasks.retrieve(id, { signal });
      if (!endOf(task)) return refuse(409, "The task goes on");
      const key = `${id} ${task.status}`;
      delivery = deliveries.get(key) ?? deliver(key, task as EndedTask);
    }
    return (await delivery) ? new Response(null, { status: 204 }) : refuse(503, "Send it again");
  }

  return async (request) => {
    if (request.method !== "POST") return refuse(405, "Send POST", { allow: "POST" });
    const late = () => new Error("A callback took too long");
    try {
      return await runWithin(timeoutMs, undefined, late, (signal) => handleCallback(request, signal));
    } catch (error) {
      if (isApiError(error) && [400, 403, 404].includes(error.status)) return refuse(404, "No such task");
      onError(error);
      return refuse(503, "Send it again");
    }
  };
}
