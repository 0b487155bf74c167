import type { Route } from "../contract/routes.ts";

/** A request that was answered. */
export interface RequestEntry {
  /** When the request came, in milliseconds since the epoch by the simulator's clock. */
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Absent when there was no answer: the connection was dropped, or the caller gave up. */
  readonly status?: number;
  /** Absent when the path leads nowhere, or to what the simulator does not simulate. */
  readonly operation?: NonNullable<Route["operation"]>;
  /** The beginning of the bearer token, never all of it; absent when there was none. */
  readonly key?: string;
  /** The task that was made or meant. */
  readonly taskId?: string;
  readonly idempotencyKey?: string;
}

/** The first third of a key, at most 6 characters: enough to tell keys apart, too little to use one. */
export function maskKey(key: string): string {
  return `${key.slice(0, Math.min(6, Math.floor(key.length / 3)))}…`;
}
