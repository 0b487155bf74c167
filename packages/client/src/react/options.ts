import type { Client } from "../client.ts";
import type { CreateOptions, WatchOptions } from "../options.ts";
import type { Task } from "../task.ts";

/**
 * What `useVideoGeneration` takes. Objects and functions may be new in each render: nothing starts anew for that, and
 * what begins later uses those of the last render.
 */
export interface UseVideoGenerationOptions {
  /** Best one for the whole page. In a browser it has no key and points at a server of yours that adds it. */
  readonly client: Client;
  /**
   * A task to wait for from the first render on, as after a reload: keep what `onTaskId` says where a reload finds it.
   * Another id in a later render is waited for instead, unless a purchase is on its way; none changes nothing.
   */
  readonly taskId?: string | null | undefined;
  /**
   * Called once for each purchase, as soon as its id is known: after `stop` and after unmounting too, as it is paid for.
   * What it throws does not disturb the wait and ends as an unhandled rejection.
   */
  readonly onTaskId?: ((taskId: string, task: Task) => void) | undefined;
  /** See {@link WatchOptions.timeoutMs}; mounting again starts it anew. */
  readonly timeoutMs?: WatchOptions["timeoutMs"];
  /** See {@link WatchOptions.pollIntervalMs}. */
  readonly pollIntervalMs?: WatchOptions["pollIntervalMs"];
}

/** How a generation is bought: as by `videos.create`, but without a signal. */
export interface StartOptions {
  /** See {@link CreateOptions.idempotencyKey}. */
  readonly idempotencyKey?: CreateOptions["idempotencyKey"];
  /** See {@link CreateOptions.headers}. */
  readonly headers?: CreateOptions["headers"];
}
