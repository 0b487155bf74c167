import type { Client } from "../client.ts";
import type { CreateOptions, WatchOptions } from "../options.ts";
import type { Task } from "../task.ts";

/**
 * Options of `useVideoGeneration`. Objects and functions may be new in each render: that restarts nothing, and what
 * begins later uses those of the last render.
 */
export interface UseVideoGenerationOptions {
  /** Best one for the whole page. In a browser it has no key; its `baseUrl` is your server, which adds the key. */
  readonly client: Client;
  /**
   * The task to wait for from the first render on, for example after a reload: keep the id from `onTaskId` where a
   * reload finds it. Another id in a later render replaces it, unless a create is in flight. No id changes nothing.
   */
  readonly taskId?: string | null | undefined;
  /**
   * Called once for each create, as soon as its id is known, even after `stop` or unmounting, because it is paid for. If
   * it throws, the wait continues, and the error becomes an unhandled rejection.
   */
  readonly onTaskId?: ((taskId: string, task: Task) => void) | undefined;
  /** See {@link WatchOptions.timeoutMs}; it starts again when the component is mounted again. */
  readonly timeoutMs?: WatchOptions["timeoutMs"];
  /** See {@link WatchOptions.pollIntervalMs}. */
  readonly pollIntervalMs?: WatchOptions["pollIntervalMs"];
}

/** Options of `start`: those of `videos.create`, without a signal. */
export interface StartOptions {
  /** See {@link CreateOptions.idempotencyKey}. */
  readonly idempotencyKey?: CreateOptions["idempotencyKey"];
  /** See {@link CreateOptions.headers}. */
  readonly headers?: CreateOptions["headers"];
}
