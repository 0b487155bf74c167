import { presentDate } from "../clock/calendar.ts";
import type { Clock } from "../clock/clock.ts";
import type { WritableJournal } from "../journals/journal.ts";
import { maskKey } from "../keys/key-label.ts";
import { reasonOf } from "../text/reason-of.ts";
import { createAttemptQueue } from "./attempt-queue.ts";
import { readCallbackUrl } from "./callback-url.ts";

/** One attempt at a callback. */
export interface CallbackDelivery {
  readonly url: string;
  /** Compact JSON: the answer to a read of the task at that moment (K1). */
  readonly body: string;
  readonly taskId: string;
  /** 1 to 4 (K3). */
  readonly attempt: number;
}

/** How an attempt went. `reason` is a sentence. */
export type CallbackResult =
  | { readonly delivered: true; readonly status: number }
  | { readonly delivered: false; readonly status?: number | undefined; readonly reason: string };

/**
 * Makes one attempt: sends the body to the URL by POST. Must not reject. A clock that is moved by hand waits for it.
 */
export type SendCallback = (delivery: CallbackDelivery) => Promise<CallbackResult>;

/** One attempt at a callback, and its result. */
export interface CallbackEntry extends CallbackDelivery {
  /** How the API key is shown that made the task. */
  readonly key: string;
  /** When the attempt began, in milliseconds since the epoch: a date of the clock's calendar. */
  readonly at: number;
  /** `not-sent`: the simulator was made without `sendCallback`. */
  readonly result: "delivered" | "failed" | "not-sent";
  /** The status that the receiver answered; absent if it did not answer. */
  readonly status?: number | undefined;
  /** Why it was not delivered, in a sentence. */
  readonly reason?: string | undefined;
}

/** What the dispatcher works with. */
export interface CallbackDispatcherParts {
  readonly clock: Clock;
  readonly send: SendCallback | undefined;
  readonly journal: WritableJournal<CallbackEntry>;
}

/** Makes attempts, a limited number at the same time; the others wait for their turn. */
export interface CallbackDispatcher {
  /**
   * Makes one attempt and writes it into the journal, unless the task was forgotten in the meantime.
   *
   * @param key - The API key that made the task
   * @returns When to make the next attempt, in milliseconds since the epoch; `undefined` if this was the last
   */
  dispatch(delivery: CallbackDelivery, key: string, isWanted: () => boolean): Promise<number | undefined>;
  /** How many attempts are under way or wait for their turn. */
  pending(): number;
  /** Drops the attempts that wait for their turn. */
  clear(): void;
}

/**
 * The most attempts under way. Each takes a connection: a virtual hour can have thousands of callbacks due at once, more
 * than a machine has connections.
 */
const attemptLimits = { total: 50, perHost: 10 } as const;

/** Milliseconds from a failed attempt to the next one (K3). */
const pauses = [1_000, 2_000, 4_000] as const;

const noSender =
  "Nothing sends callbacks here: the simulator was made without `sendCallback`. The body is what would have been sent.";

/** Builds the dispatcher. */
export function createCallbackDispatcher({ clock, send, journal }: CallbackDispatcherParts): CallbackDispatcher {
  const queue = createAttemptQueue(attemptLimits);
  const attempt = async (sendNow: SendCallback, delivery: CallbackDelivery, key: string, isWanted: () => boolean) => {
    const attempted = { at: presentDate(clock), key: maskKey(key), ...delivery };
    const { delivered, ...details } = await attemptDelivery(sendNow, delivery);
    if (!isWanted()) return undefined;
    journal.add({ ...attempted, result: delivered ? "delivered" : "failed", ...details }, key);
    const pause = delivered ? undefined : pauses[delivery.attempt - 1];
    return pause === undefined ? undefined : clock.now() + pause;
  };
  return {
    async dispatch(delivery, key, isWanted) {
      if (send === undefined) {
        const attempted = { at: presentDate(clock), key: maskKey(key), ...delivery };
        journal.add({ ...attempted, result: "not-sent", reason: noSender }, key);
        return undefined;
      }
      const host = readCallbackUrl(delivery.url)?.host ?? "";
      if (!(await queue.enter(host))) return undefined;
      try {
        return isWanted() ? await attempt(send, delivery, key, isWanted) : undefined;
      } finally {
        queue.leave(host);
      }
    },
    pending: queue.size,
    clear: queue.clear,
  };
}

async function attemptDelivery(send: SendCallback, delivery: CallbackDelivery): Promise<CallbackResult> {
  try {
    return await send(delivery);
  } catch (error) {
    return { delivered: false, reason: `sendCallback rejected: ${reasonOf(error)}.` };
  }
}
