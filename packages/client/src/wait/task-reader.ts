import { TimeoutError } from "../errors.ts";
import type { WatchSettings } from "../options.ts";
import { throwIfAborted } from "../request/abort.ts";
import type { Caller } from "../request/call.ts";
import type { Environment } from "../request/environment.ts";
import type { FailedAttempt } from "../request/retry.ts";
import type { Task } from "../task.ts";

/** The reads of one watch, and its time, which begins when the reader is created. */
export interface TaskReader {
  elapsedMs(): number;
  /**
   * Reads the task after a delay. Returns undefined when the time of the watch is over before.
   *
   * @param isKnown - whether a state was read before: then temporary failures are retried as long as there is time
   */
  readAfter(delayMs: number, isKnown: boolean): Promise<Task | undefined>;
  /**
   * Reads the task once more, in at most 2 s, unless the server has just asked not to be called.
   *
   * @throws {TimeoutError} when that fails or takes too long, with the failure as its cause
   */
  lookOnce(): Promise<Task>;
  /** The error for a task that has not ended in time. */
  createTimeoutError(failure?: { readonly cause: unknown }): TimeoutError;
}

const lastLookMs = 2_000;

/** Creates the reader of one task. Its reads throw what `retrieve` throws, or the reason of the signal. */
export function createTaskReader(
  { now, sleep, limitTime }: Environment,
  retrieve: Caller["retrieve"],
  taskId: string,
  { signal, timeoutMs }: WatchSettings,
): TaskReader {
  const startedAtMs = now();
  const elapsedMs = () => now() - startedAtMs;
  /** The failure of the last attempt, and the moment until which the server asked to wait. */
  let failed: { readonly error: Error; readonly callableAtMs: number } | undefined;
  const onRetry = ({ error, retryAfterMs = 0 }: FailedAttempt) => {
    failed = { error, callableAtMs: now() + retryAfterMs };
  };
  const createTimeoutError: TaskReader["createTimeoutError"] = (failure) =>
    new TimeoutError(`Task ${taskId}: no end within ${timeoutMs} ms (it continues: wait again)`, {
      taskId,
      ...failure,
    });

  return {
    elapsedMs,
    createTimeoutError,
    async readAfter(delayMs, isKnown) {
      const leftMs = timeoutMs - elapsedMs();
      if (leftMs <= 0) return undefined;
      const timeIsOver = new Error(); // It never leaves this function.
      try {
        const task = await limitTime(
          leftMs,
          signal,
          () => timeIsOver,
          async (signal) => {
            await sleep(delayMs, signal);
            return retrieve(taskId, { signal, onRetry, ...(isKnown && { maxRetries: Infinity }) });
          },
        );
        failed = undefined;
        return task;
      } catch (error) {
        if (error === timeIsOver) return undefined;
        throw error;
      }
    },
    async lookOnce() {
      if (failed && failed.callableAtMs > now()) throw createTimeoutError({ cause: failed.error });
      try {
        return await limitTime(
          lastLookMs,
          signal,
          () => new Error(`no answer within ${lastLookMs} ms`),
          (signal) => retrieve(taskId, { signal, maxRetries: 0 }),
        );
      } catch (cause) {
        throwIfAborted(signal);
        throw createTimeoutError({ cause });
      }
    },
  };
}
