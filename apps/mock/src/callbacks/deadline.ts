import { realTimers } from "../server/real-timers.ts";
import { DeliveryError } from "./delivery-error.ts";

/** One limit on the time that several steps take together. */
export interface Deadline {
  /**
   * Returns the result of a step, if it comes in time.
   *
   * @param doing - What the step does; follows "while" in the message
   * @throws {DeliveryError} when the time is up first
   * @throws what the step fails with, if it fails in time
   */
  limit<Value>(doing: string, step: Promise<Value>): Promise<Value>;
  /** Stops the timer. */
  clear(): void;
}

/** Starts the timer, in milliseconds of real time: sockets know no other time. */
export function startDeadline(timeoutMs: number): Deadline {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<void>((expire) => {
    timer = realTimers.setTimeout(expire, timeoutMs);
  });
  return {
    limit: (doing, step) =>
      Promise.race([step, expiry.then(() => Promise.reject(createTimeoutError(timeoutMs, doing)))]),
    clear: () => realTimers.clearTimeout(timer),
  };
}

function createTimeoutError(timeoutMs: number, doing: string): DeliveryError {
  return new DeliveryError(`Given up after ${timeoutMs / 1000} s while ${doing}.`);
}
