import type { VideoGenerationParams } from "@video-generations/types";
import { ApiError, ConnectionError, type ConnectionErrorDetails, describeStatus } from "../errors.ts";
import type { ClientOptions, CreateOptions } from "../options.ts";
import type { Task } from "../task.ts";
import { createAttempt } from "./attempt.ts";
import type { Environment } from "./environment.ts";
import { errorOf } from "./parse-response.ts";
import { backoffMs, isTemporaryStatus, maxRetryAfterMs } from "./retry.ts";

/**
 * Creates a task from parameters, or reads one by id. Retries as long as that is safe and may help.
 *
 * @param onRetry - gets the reason of each retry; if it is given, only the signal limits the retries
 */
export type TaskRequester = (
  subject: VideoGenerationParams | string,
  options?: CreateOptions,
  onRetry?: (failure: ApiError | ConnectionError) => void,
) => Promise<Task>;

/**
 * @throws {ApiError} when the service refuses or redirects
 * @throws {ConnectionError} when there is no usable answer
 * @throws {TypeError} when the request cannot be built
 * @throws the reason of the signal
 */
export function createTaskRequester(environment: Environment, clientOptions: ClientOptions): TaskRequester {
  const { maxRetries = 5, timeoutMs = 1 } = clientOptions;
  if (!(maxRetries >= 0 && timeoutMs > 0)) throw new RangeError("maxRetries must be 0 or more, timeoutMs more than 0");
  const attempt = createAttempt(environment, clientOptions);
  return async (subject, options = {}, onRetry) => {
    const { idempotencyKey, signal } = options;
    const isCreate = typeof subject !== "string";
    // Each failure says something of its own attempt only: an earlier one may have arrived.
    let outcome: ConnectionErrorDetails["outcome"] = "not-sent";
    for (let retries = 0; ; retries++) {
      const { task, refusal, cause, notSent } = await attempt(subject, options);
      if (task) return task;

      const { status, retryAfterMs = 0, body } = refusal ?? { status: notSent ? 429 : 500 };
      const isTemporary = isTemporaryStatus(status);
      if (isTemporary && status !== 429) outcome = "unknown";
      const mayBuyTwice = isCreate && outcome === "unknown";
      const what = refusal ? describeStatus(status, errorOf(body)) : `no usable answer, outcome ${outcome}`;
      const message = `${isCreate ? "POST /v1/videos/generations" : `GET /v1/tasks/${subject}`}: ${what} (${advise(isTemporary, mayBuyTwice)})`;
      const failure = refusal
        ? new ApiError(message, refusal)
        : new ConnectionError(message, { outcome, cause, idempotencyKey });
      const canRetry = isTemporary && retryAfterMs <= maxRetryAfterMs && (!mayBuyTwice || idempotencyKey);
      if (!canRetry || (retries >= maxRetries && !onRetry)) throw failure;
      onRetry?.(failure);
      await environment.runWithin(retryAfterMs || backoffMs(environment.random, retries), signal);
    }
  };
}

function advise(isTemporary: boolean, mayBuyTwice: boolean): string {
  if (mayBuyTwice) return "credits may be reserved: check before you create again";
  return isTemporary ? "try again later" : "check baseUrl, apiKey and parameters";
}
