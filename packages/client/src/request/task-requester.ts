import type { VideoGenerationParams } from "@video-generations/types";
import { ApiError, ConnectionError, type ConnectionErrorDetails, describeStatus } from "../errors.ts";
import type { ClientOptions, CreateOptions } from "../options.ts";
import type { Task } from "../task.ts";
import { createAttempt } from "./attempt.ts";
import type { Environment } from "./environment.ts";
import { errorOf } from "./parse-response.ts";

/**
 * Creates a task from parameters, or reads one by id; repeats the request while that is safe and may help.
 *
 * @param onRepeat - told why a request is repeated; with it there is no limit to that but the signal
 */
export type TaskRequester = (
  subject: VideoGenerationParams | string,
  options?: CreateOptions,
  onRepeat?: (failure: ApiError | ConnectionError) => void,
) => Promise<Task>;

/** @throws ApiError, ConnectionError, the reason of the signal, or a TypeError for a request that cannot be made. */
export function createTaskRequester(environment: Environment, clientOptions: ClientOptions): TaskRequester {
  const { random, runWithin } = environment;
  const { maxRetries = 5, timeoutMs = 1 } = clientOptions;
  if (!(maxRetries >= 0 && timeoutMs > 0)) throw new RangeError("maxRetries must be 0 or more, timeoutMs more than 0");
  const attempt = createAttempt(environment, clientOptions);
  return async (subject, options = {}, onRepeat) => {
    const { idempotencyKey, signal } = options;
    const buys = typeof subject !== "string";
    // A failure proves what it proves of its own attempt; an earlier one may have arrived.
    let outcome: ConnectionErrorDetails["outcome"] = "not-sent";
    for (let retries = 0; ; retries++) {
      const { task, refusal, cause, notSent } = await attempt(subject, options);
      if (task) return task;

      const { status, retryAfterMs = 0, body } = refusal ?? { status: notSent ? 429 : 500 };
      const passing = status === 408 || status === 429 || status >= 500;
      if (passing && status !== 429) outcome = "unknown";
      const risky = buys && outcome === "unknown";
      const what = refusal ? describeStatus(status, errorOf(body)) : `no usable answer, outcome ${outcome}`;
      const message = `${buys ? "POST /v1/videos/generations" : `GET /v1/tasks/${subject}`}: ${what} (${advise(passing, risky)})`;
      const failure = refusal
        ? new ApiError(message, refusal)
        : new ConnectionError(message, { outcome, cause, idempotencyKey });
      // A longer `Retry-After` is the caller's to wait for.
      const repeats = passing && retryAfterMs <= 60_000 && (!risky || idempotencyKey);
      if (!repeats || (retries >= maxRetries && !onRepeat)) throw failure;
      onRepeat?.(failure);
      const fullJitterMs = random() * Math.min(500 * 2 ** retries, 8_000);
      await runWithin(retryAfterMs || fullJitterMs, signal);
    }
  };
}

function advise(passing: boolean, risky: boolean): string {
  if (risky) return "credits may be reserved: check before you create again";
  return passing ? "try again later" : "check baseUrl, apiKey and parameters";
}
