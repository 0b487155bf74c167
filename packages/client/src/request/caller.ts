import type { VideoGenerationParams } from "@video-generations/types";
import { describeError } from "../describe-error.ts";
import { ApiError, ConnectionError } from "../errors.ts";
import type { ClientSettings, CreateOptions } from "../options.ts";
import type { Task } from "../task.ts";
import { type Call, createAttempt, type FailedResult } from "./attempt.ts";
import type { Cause } from "./cause.ts";
import type { Environment } from "./environment.ts";
import { errorOf } from "./parse-answer.ts";
import { isTemporaryStatus, type RetryDecision, type RetryOptions, retry } from "./retry.ts";
import { createRequestBuilder } from "./transport.ts";

/** Makes the service's two calls, each with the retries that are safe and may help. */
export interface Caller {
  /**
   * Creates a task, which is a purchase: it is sent again only if nothing can have arrived, or if it
   * has an idempotency key.
   *
   * @param cutOffSignal - cuts off a create that was sent; the signal of the options only keeps it from being sent
   */
  create(params: VideoGenerationParams, options: CreateOptions, cutOffSignal: AbortSignal | undefined): Promise<Task>;
  /** Reads a task. */
  retrieve(taskId: string, limits: Partial<RetryOptions>): Promise<Task>;
}

/**
 * Creates the caller. Its functions throw:
 *
 * {ApiError} when the service refuses or redirects, {ConnectionError} when there is no usable answer, {TypeError} when
 * the request cannot be built, or the reason of the signal.
 */
export function createCaller(environment: Environment, settings: ClientSettings): Caller {
  const attempt = createAttempt(environment, settings);
  const requests = createRequestBuilder(settings.baseUrl);

  function perform(call: Call, limits: Partial<RetryOptions>): Promise<Task> {
    // One attempt that may have bought makes the whole call unknown, whatever the next ones say.
    let outcome: ConnectionError["outcome"] = "not-sent";
    return retry(environment, { maxRetries: settings.maxRetries, ...limits }, async () => {
      const result = await attempt(call);
      if (result.kind === "task") return { value: result.task };
      if (mayHaveBought(result)) outcome = "unknown";
      return describeFailure(result, outcome, call);
    });
  }

  return {
    create(params, { idempotencyKey, headers, signal }, cutOffSignal) {
      const call: Call = {
        name: "POST /v1/videos/generations",
        build: (authorization) =>
          requests.create(params, { authorization, "idempotency-key": idempotencyKey, ...headers }),
        idempotencyKey,
        signal,
        cutOffSignal,
      };
      return perform(call, { signal });
    },
    retrieve(taskId, limits) {
      const { signal } = limits;
      const call: Call = {
        name: `GET /v1/tasks/${taskId}`,
        build: (authorization) => requests.retrieve(taskId, authorization),
        taskId,
        signal,
        cutOffSignal: signal,
      };
      return perform(call, limits);
    },
  };
}

/** Only 408, 5xx, no answer, and a success without the task leave it open whether something was bought. */
function mayHaveBought(failure: FailedResult): boolean {
  if (failure.kind !== "refusal") return failure.kind !== "not-sent";
  return failure.details.status !== 429 && isTemporaryStatus(failure.details.status);
}

function describeFailure(
  failure: FailedResult,
  outcome: ConnectionError["outcome"],
  { name, taskId, idempotencyKey }: Call,
): RetryDecision {
  const refusal = failure.kind === "refusal" ? failure.details : undefined;
  const { cause, body = refusal?.body }: { kind: string; cause?: Cause; body?: unknown } = failure;

  const mayBuyTwice = taskId === undefined && outcome === "unknown";
  const isTemporary = !refusal || isTemporaryStatus(refusal.status);
  const what = describeError(refusal?.status ?? "no usable answer", errorOf(body));
  const message = `${name}: ${what}${refusal ? "" : `, outcome ${outcome}`} (${adviseOn(isTemporary, mayBuyTwice)})`;
  return {
    error: refusal
      ? new ApiError(message, refusal)
      : new ConnectionError(message, { outcome, cause, idempotencyKey, body, taskId }),
    canRetry: isTemporary && (!mayBuyTwice || Boolean(idempotencyKey)),
    retryAfterMs: refusal?.retryAfterMs,
  };
}

function adviseOn(isTemporary: boolean, mayBuyTwice: boolean): string {
  if (mayBuyTwice) return "credits may be reserved: check before you create again";
  return isTemporary ? "try again later" : "check baseUrl, apiKey and parameters";
}
