import type { Log } from "../../log/log.ts";
import type { StopCounts } from "../../log/log-event.ts";
import { realTimers } from "../real-timers.ts";

/** The most real time, in milliseconds, that a stop takes. */
export const maxStopMs = 5_000;

/** After this many milliseconds the log says what the stop waits for. */
const noticeMs = 500;

/** When the rest is cut: early enough that the stop is over in time. */
const cutMs = maxStopMs - 1_000;

/** How long, in milliseconds, work that was cut has to end. */
const cleanUpMs = 200;

/** What has to end before a server has stopped. */
export interface StoppingWork {
  /** Ends all of it as it should end. May take any time. */
  readonly finish: () => Promise<void>;
  /** What is not over. */
  readonly pending: () => StopCounts;
  /** Breaks off what is not over, so that `finish` resolves soon. */
  readonly cut: () => void;
}

/**
 * Waits until the work has ended, but not longer than {@link maxStopMs}: what is not over then is cut. If it takes more
 * than a moment, the log says what is waited for.
 *
 * @returns What was cut; `undefined` if everything ended as it should
 * @throws what `finish` throws
 */
export async function stopInTime({ finish, pending, cut }: StoppingWork, log: Log): Promise<StopCounts | undefined> {
  let left: StopCounts | undefined;
  const notice = realTimers.setTimeout(() => log({ event: "stopping", limitMs: maxStopMs, ...pending() }), noticeMs);
  const finished = finish();
  const timers: NodeJS.Timeout[] = [notice];
  const given = new Promise<void>((giveUp) => {
    const cutAll = () => {
      left = pending();
      cut();
      timers.push(realTimers.setTimeout(giveUp, cleanUpMs));
    };
    timers.push(realTimers.setTimeout(cutAll, cutMs));
  });
  try {
    await Promise.race([finished, given]);
    return left;
  } finally {
    for (const timer of timers) realTimers.clearTimeout(timer);
    // If it fails after it was given up, nobody waits for it.
    finished.catch(() => undefined);
  }
}
