import type { CompletedTask } from "@video-generations/types";
import type { Fetch } from "../options.ts";
import type { Environment } from "../request/environment.ts";
import { isAllowedHost } from "./allowed-hosts.ts";
import type { SaveOptions } from "./options.ts";
import { SaveError, type SaveErrorDetails, type SaveReason } from "./save-error.ts";
import { createSender } from "./send-request.ts";

/** The `fetch` of the runtime. A program that replaces it, such as a test, means saves too. */
const runtimeFetch = globalThis.fetch;

/** The options and the environment of one save. */
export interface Saving {
  readonly environment: Environment;
  readonly options: SaveOptions & {
    readonly allowHosts: readonly string[];
    readonly fetch: Fetch;
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
    fetch = globalThis.fetch === runtimeFetch
      ? createSender((url) => isAllowedHost(allowHosts, url))
      : (url, init) => globalThis.fetch(url, init),
    idleTimeoutMs = 60_000,
    index = 0,
    maxBytes = 2 ** 30,
    maxRetries = 5,
  } = options;
  return {
    environment,
    options: { ...options, allowHosts, fetch, idleTimeoutMs, index, maxBytes, maxRetries },
    createError: (reason, what, details) => new SaveError(`Task ${id}: ${what}`, { ...details, reason, taskId: id }),
  };
}
