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

/**
 * Starts the timer, in milliseconds of real time: sockets know no other time.
 *
 * @param stopping - Ends the time at once when it aborts
 */
export function startDeadline(timeoutMs: number, stopping?: AbortSignal): Deadline {
  let end: (reason: string) => void;
  const expiry = new Promise<string>((resolve) => {
    end = resolve;
  });
  const stop = () => end("The mock was stopped");
  const timer = realTimers.setTimeout(() => end(`Given up after ${timeoutMs / 1000} s`), timeoutMs);
  if (stopping?.aborted) stop();
  else stopping?.addEventListener("abort", stop, { once: true });
  return {
    limit: (doing, step) =>
      Promise.race([step, expiry.then((reason) => Promise.reject(new DeliveryError(`${reason} while ${doing}.`)))]),
    clear() {
      realTimers.clearTimeout(timer);
      stopping?.removeEventListener("abort", stop);
    },
  };
}
