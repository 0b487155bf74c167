import type { ErrorDetail, ErrorEnvelope, VideoGenerationParams } from "@video-generations/types";
import { createAttempt } from "./attempt.ts";
import { ApiError, type ApiErrorDetails, ConnectionError, type ConnectionErrorDetails, describe } from "./errors.ts";
import type { ClientOptions, CreateOptions } from "./options.ts";
import type { Task } from "./task.ts";
import type { Environment } from "./time.ts";

/** Creates a task from parameters, or reads one by id; repeats the request while that is safe and may help. */
export type Call = (subject: VideoGenerationParams | string, options?: CreateOptions) => Promise<Task>;

/** @throws ApiError, ConnectionError, the reason of the signal, or a TypeError for a request that cannot be built. */
export function createCall(environment: Environment, clientOptions: ClientOptions): Call {
  const { now, random, within } = environment;
  const { maxRetries = 5 } = clientOptions;
  const attempt = createAttempt(environment, clientOptions);
  return async (subject, options = {}) => {
    const { idempotencyKey, signal } = options;
    const buys = typeof subject !== "string";
    // A failure proves what it proves of its own attempt; an earlier one may have arrived.
    let outcome: ConnectionErrorDetails["outcome"] = "not-sent";
    for (let retries = 0; ; retries++) {
      const { task, response, body, cause, status } = await attempt(subject, options);
      if (task) return task;

      if (status !== 429) outcome = "unknown";
      const risky = buys && outcome === "unknown";
      const passing = status === 408 || status === 429 || status >= 500;
      const retryAfterMs = parseRetryAfter(response?.headers.get("retry-after") ?? "", now());
      // A longer `Retry-After` is the caller's to wait for.
      if (retries < maxRetries && passing && (!risky || idempotencyKey) && retryAfterMs <= 60_000) {
        const fullJitterMs = random() * Math.min(500 * 2 ** retries, 8_000);
        await within(retryAfterMs || fullJitterMs, signal);
        continue;
      }
      const detail = (body as Partial<ErrorEnvelope> | undefined)?.error;
      const what = response ? describe(status, detail) : `no usable answer, outcome ${outcome}`;
      const message = `${buys ? "POST /v1/videos/generations" : `GET /v1/tasks/${subject}`}: ${what} (${advise(passing, risky)})`;
      throw response
        ? new ApiError(message, refusal(response, body, detail, retryAfterMs))
        : new ConnectionError(message, { outcome, cause, idempotencyKey });
    }
  };
}

/** Reads whole seconds or an HTTP date as milliseconds from now; anything else, and the past, is 0. */
function parseRetryAfter(value = "", now: number): number {
  const ms = /^\d{1,8}$/.test(value) ? Number(value) * 1_000 : Date.parse(/GMT$/.test(value) ? value : "") - now;
  return Math.max(ms || 0, 0);
}

function advise(passing: boolean, risky: boolean): string {
  if (!passing) return "check baseUrl, apiKey and parameters";
  return risky ? "credits may be reserved: check before you create again" : "try again later";
}

function refusal(
  { status, headers }: Response,
  body: unknown,
  detail: Partial<ErrorDetail> | undefined,
  retryAfterMs: number,
): ApiErrorDetails {
  return {
    status,
    code: detail?.code,
    type: detail?.type,
    param: detail?.param,
    requestId: headers.get("x-request-id") ?? undefined,
    retryAfterMs: retryAfterMs || undefined,
    body,
  };
}
