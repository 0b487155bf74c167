import type { Route } from "../contract/routes.ts";

/** A request that the simulator has handled. */
export interface RequestEntry {
  /** When the request arrived, in milliseconds since the epoch: a date of the clock's calendar. */
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Absent if there was no answer: the connection was dropped, the caller gave up, or the body could not be read. */
  readonly status?: number;
  /** Absent if nothing is at the path, or only an operation that the simulator does not simulate. */
  readonly operation?: NonNullable<Route["operation"]>;
  /**
   * How the API key is shown that the request belongs to, never all of it: the one that it carries, or for a video that
   * of its task. Absent if it belongs to none.
   */
  readonly key?: string;
  /** The task that was made, or that the path names. */
  readonly taskId?: string;
  readonly idempotencyKey?: string;
}
