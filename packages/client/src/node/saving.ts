import type { CompletedTask } from "@video-generations/types";
import type { Environment } from "../request/environment.ts";
import type { SaveOptions } from "./options.ts";
import { SaveError, type SaveErrorDetails, type SaveReason } from "./save-error.ts";

/** The options and the environment of one save. */
export interface Saving {
  readonly environment: Environment;
  readonly options: SaveOptions & {
    readonly allowHosts: readonly string[];
    readonly fetch: NonNullable<SaveOptions["fetch"]>;
    readonly idleTimeoutMs: number;
    readonly index: number;
    readonly maxBytes: number;
    readonly maxRetries: number;
  };
  readonly createError: CreateSaveError;
}

/** Creates the error of one save. `what` says what happened, where, and in brackets what to do. */
export type CreateSaveError = (
  reason: SaveReason,
  what: string,
  details?: Omit<SaveErrorDetails, "reason" | "taskId">,
) => SaveError;

/** Applies the defaults. */
export function createSaving(environment: Environment, { id }: CompletedTask, options: SaveOptions): Saving {
  const {
    allowHosts = [],
    fetch: ownFetch = (url, init) => fetch(url, init),
    idleTimeoutMs = 60_000,
    index = 0,
    maxBytes = 2 ** 30,
    maxRetries = 5,
  } = options;
  return {
    environment,
    options: { ...options, allowHosts, fetch: ownFetch, idleTimeoutMs, index, maxBytes, maxRetries },
    createError: (reason, what, details) => new SaveError(`Task ${id}: ${what}`, { ...details, reason, taskId: id }),
  };
}
