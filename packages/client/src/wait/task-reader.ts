import { TimeoutError } from "../errors.ts";
import type { WatchSettings } from "../options.ts";
import type { Caller } from "../request/caller.ts";
import type { Environment } from "../request/environment.ts";
import type { RetryDecision } from "../request/retry.ts";
import type { Task } from "../task.ts";

/** The reads of one watch, and its time, which begins when the reader is created. */
export interface TaskReader {
  elapsedMs(): number;
  /**
   * Reads the task after a delay. Returns undefined if the time of the watch ends before the answer.
   *
   * @param chooseDelay - returns the milliseconds, within the time of the watch
   * @param isKnown - whether a state was read before: then temporary failures are retried as long as there is time
   */
  readAfter(chooseDelay: () => number | Promise<number>, isKnown: boolean): Promise<Task | undefined>;
  /**
   * Reads the task one last time, in at most 2 s, unless the server has asked not to be called yet.
   *
   * @throws {TimeoutError} when that takes too long or fails for the moment; the failure is its cause
   */
  lookOnce(): Promise<Task>;
  /** The error for a task that has not ended in time. */
  createTimeoutError(cause?: Error): TimeoutError;
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
  /** The last failure that is being retried, and the moment until which the server asked to wait. */
  let failed: { readonly error: Error; readonly callableAtMs: number } | undefined;
  const onRetry = ({ error, retryAfterMs = 0 }: RetryDecision) => {
    failed = { error, callableAtMs: now() + retryAfterMs };
  };
  function createTimeoutError(cause?: Error): TimeoutError {
    const message = `Task ${taskId}: no end within ${timeoutMs} ms (it continues: wait again)`;
    return new TimeoutError(message, cause ? { taskId, cause } : { taskId });
  }

  return {
    elapsedMs,
    createTimeoutError,
    async readAfter(chooseDelay, isKnown) {
      const leftMs = timeoutMs - elapsedMs();
      if (leftMs <= 0) return undefined;
      const timeIsOver = new Error(); // It never leaves this function.
      try {
        const task = await limitTime(
          leftMs,
          signal,
          () => timeIsOver,
          async (ownSignal) => {
            await sleep(await chooseDelay(), ownSignal);
            return retrieve(taskId, { signal: ownSignal, onRetry, ...(isKnown && { maxRetries: Infinity }) });
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
      if (failed && failed.callableAtMs > now()) throw createTimeoutError(failed.error);
      return limitTime(
        lastLookMs,
        signal,
        () => createTimeoutError(new Error(`no answer within ${lastLookMs} ms`)),
        (ownSignal) =>
          retrieve(taskId, {
            signal: ownSignal,
            maxRetries: Infinity, // So that every temporary failure comes here, and what is permanent is thrown as it is.
            onRetry({ error }) {
              throw createTimeoutError(error); // There is no time for a retry.
            },
          }),
      );
    },
  };
}
